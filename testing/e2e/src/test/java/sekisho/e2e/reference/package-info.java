/** Reference pages that are made from the code. */
@NullMarked
package sekisho.e2e.reference;

import org.jspecify.annotations.NullMarked;
