/** A proxy in front of a real broker: it writes down what a client says, and plays the hostile broker. */
@NullMarked
package sekisho.consumer.wire;

import org.jspecify.annotations.NullMarked;
