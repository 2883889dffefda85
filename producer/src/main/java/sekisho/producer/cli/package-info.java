/** The feed's commands: what they print is Japanese first, then English; with {@code --json} one JSON object. */
@NullMarked
package sekisho.producer.cli;

import org.jspecify.annotations.NullMarked;
