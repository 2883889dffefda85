/** The test kit: cases as data, their generator, and the reader that runs them. */
@NullMarked
package sekisho.envelope.kit;

import org.jspecify.annotations.NullMarked;
