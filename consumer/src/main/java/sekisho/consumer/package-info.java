@NullMarked
package sekisho.consumer;

import org.jspecify.annotations.NullMarked;
