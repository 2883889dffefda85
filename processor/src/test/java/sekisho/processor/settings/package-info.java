@NullMarked
package sekisho.processor.settings;

import org.jspecify.annotations.NullMarked;
