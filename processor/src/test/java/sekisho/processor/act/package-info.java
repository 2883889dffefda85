@NullMarked
package sekisho.processor.act;

import org.jspecify.annotations.NullMarked;
