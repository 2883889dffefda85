/** A real clamd of its own, on a private database, for tests and for the demo. */
@NullMarked
package sekisho.testing.clamd;

import org.jspecify.annotations.NullMarked;
