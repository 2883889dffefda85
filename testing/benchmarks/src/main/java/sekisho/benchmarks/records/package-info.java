/** Reading and writing clearing files, beside what others would use. */
@NullMarked
package sekisho.benchmarks.records;

import org.jspecify.annotations.NullMarked;
