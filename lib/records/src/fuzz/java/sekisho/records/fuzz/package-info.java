/** Fuzz targets, run by the profile {@code fuzz} instead of the tests. */
@NullMarked
package sekisho.records.fuzz;

import org.jspecify.annotations.NullMarked;
