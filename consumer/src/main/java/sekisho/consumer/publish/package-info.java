/** What the tax system is told: the outbox and its publication. */
@NullMarked
package sekisho.consumer.publish;

import org.jspecify.annotations.NullMarked;
