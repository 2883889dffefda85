/** The outbox on its way to the tax system. */
@NullMarked
package sekisho.consumer.publish;

import org.jspecify.annotations.NullMarked;
