/** A stand-in for the virus scanner where none is installed; nowhere else than in the demo. */
@NullMarked
package sekisho.demo.scan;

import org.jspecify.annotations.NullMarked;
