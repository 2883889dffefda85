@NullMarked
package sekisho.benchmarks;

import org.jspecify.annotations.NullMarked;
