@NullMarked
package sekisho.consumer.late;

import org.jspecify.annotations.NullMarked;
