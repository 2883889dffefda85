/** Throw-away certificates for the tests of this module. */
@NullMarked
package sekisho.envelope.pki;

import org.jspecify.annotations.NullMarked;
