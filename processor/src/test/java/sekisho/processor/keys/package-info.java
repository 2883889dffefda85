/** What those do who keep the checkpoint's reading keys. */
@NullMarked
package sekisho.processor.keys;

import org.jspecify.annotations.NullMarked;
