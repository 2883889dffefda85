@NullMarked
package sekisho.processor.gate;

import org.jspecify.annotations.NullMarked;
