/** The sample day, end to end on real parts in one JVM. */
@NullMarked
package sekisho.e2e.day;

import org.jspecify.annotations.NullMarked;
