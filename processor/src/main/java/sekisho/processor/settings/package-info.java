/** Settings and handlers of the Streams client. */
@NullMarked
package sekisho.processor.settings;

import org.jspecify.annotations.NullMarked;
