/** Sealing and opening of a batch: FLOE segments and the key envelope. */
@NullMarked
package sekisho.envelope.seal;

import org.jspecify.annotations.NullMarked;
