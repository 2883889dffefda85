@NullMarked
package sekisho.e2e;

import org.jspecify.annotations.NullMarked;
