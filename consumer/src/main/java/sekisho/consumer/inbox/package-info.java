/** The inbox 受信箱 as the consumer reads it; it never writes there. */
@NullMarked
package sekisho.consumer.inbox;

import org.jspecify.annotations.NullMarked;
