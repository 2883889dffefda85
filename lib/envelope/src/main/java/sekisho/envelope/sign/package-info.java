/** Signing, and what a signer must be: certificates, revocation lists, the algorithm allow-list, CAdES-BES. */
@NullMarked
package sekisho.envelope.sign;

import org.jspecify.annotations.NullMarked;
