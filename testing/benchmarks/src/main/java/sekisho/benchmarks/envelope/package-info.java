/** The envelope beside the raw primitives of the JDK, and beside other tools. */
@NullMarked
package sekisho.benchmarks.envelope;

import org.jspecify.annotations.NullMarked;
