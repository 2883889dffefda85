/** Reading the sealed topics a second time, by offset. */
@NullMarked
package sekisho.processor.log;

import org.jspecify.annotations.NullMarked;
