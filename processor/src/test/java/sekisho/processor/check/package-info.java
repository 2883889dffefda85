@NullMarked
package sekisho.processor.check;

import org.jspecify.annotations.NullMarked;
