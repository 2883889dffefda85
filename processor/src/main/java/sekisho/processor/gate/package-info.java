/** The stream thread's part: it binds records, keeps positions and releases in feed order. */
@NullMarked
package sekisho.processor.gate;

import org.jspecify.annotations.NullMarked;
