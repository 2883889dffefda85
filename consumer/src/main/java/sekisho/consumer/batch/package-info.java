/** A batch inside: its row, its state, its counts. */
@NullMarked
package sekisho.consumer.batch;

import org.jspecify.annotations.NullMarked;
