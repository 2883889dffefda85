@NullMarked
package sekisho.processor;

import org.jspecify.annotations.NullMarked;
