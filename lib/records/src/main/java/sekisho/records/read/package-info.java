/** Reads clearing files through a layout into canonical entries: streaming, byte-exact, refusing by code. */
@NullMarked
package sekisho.records.read;

import org.jspecify.annotations.NullMarked;
