/** What the fuzz targets ask of each parser of foreign bytes, and their corpus as a test. */
@NullMarked
package sekisho.envelope.fuzz;

import org.jspecify.annotations.NullMarked;
