/** A whole outer segment for tests: real broker with mTLS and ACLs, real keys, real sealing. */
@NullMarked
package sekisho.processor.rig;

import org.jspecify.annotations.NullMarked;
