/** A feed that does everything wrong, on a real broker, real Streams and a real clamd; another feed sends through it. */
@NullMarked
package sekisho.processor.hostile;

import org.jspecify.annotations.NullMarked;
