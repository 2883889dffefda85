/** Fakes that fail on demand. */
@NullMarked
package sekisho.producer.fake;

import org.jspecify.annotations.NullMarked;
