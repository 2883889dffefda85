@NullMarked
package sekisho.producer.outbox;

import org.jspecify.annotations.NullMarked;
