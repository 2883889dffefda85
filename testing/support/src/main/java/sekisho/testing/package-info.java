@NullMarked
package sekisho.testing;

import org.jspecify.annotations.NullMarked;
