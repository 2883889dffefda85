/** Opens the library's segments, which nobody else may see, to the benchmarks. */
@NullMarked
package sekisho.envelope.seal;

import org.jspecify.annotations.NullMarked;
