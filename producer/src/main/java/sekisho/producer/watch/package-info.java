/** The watched folder: files that are put there are sent, each exactly once, whatever stops the process. */
@NullMarked
package sekisho.producer.watch;

import org.jspecify.annotations.NullMarked;
