/** Writes canonical entries back as the clearing file they came from, byte for byte. */
@NullMarked
package sekisho.records.write;

import org.jspecify.annotations.NullMarked;
