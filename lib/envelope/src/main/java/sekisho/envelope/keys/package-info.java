/** Private keys from files, and secrets as a type. */
@NullMarked
package sekisho.envelope.keys;

import org.jspecify.annotations.NullMarked;
