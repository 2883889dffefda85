/** Throw-away certificate authorities, keys and certificates for tests and the demo. Never for a real installation. */
@NullMarked
package sekisho.testing.pki;

import org.jspecify.annotations.NullMarked;
