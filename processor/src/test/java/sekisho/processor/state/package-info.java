@NullMarked
package sekisho.processor.state;

import org.jspecify.annotations.NullMarked;
