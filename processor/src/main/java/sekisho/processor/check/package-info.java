/** The check pool: the long, pure check of a whole batch, without side effects. */
@NullMarked
package sekisho.processor.check;

import org.jspecify.annotations.NullMarked;
