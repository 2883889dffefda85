/** Levies 調定 in: versions, keys, and the payments that waited for them. */
@NullMarked
package sekisho.consumer.levy;

import org.jspecify.annotations.NullMarked;
