@NullMarked
package sekisho.scanning;

import org.jspecify.annotations.NullMarked;
