/** Levies in. */
@NullMarked
package sekisho.consumer.levy;

import org.jspecify.annotations.NullMarked;
