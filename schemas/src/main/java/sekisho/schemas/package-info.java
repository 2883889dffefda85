@NullMarked
package sekisho.schemas;

import org.jspecify.annotations.NullMarked;
