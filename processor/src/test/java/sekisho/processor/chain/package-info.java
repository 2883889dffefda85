@NullMarked
package sekisho.processor.chain;

import org.jspecify.annotations.NullMarked;
