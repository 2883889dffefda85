/** Against other programs: OpenSSL, and tokens by PKCS#11. */
@NullMarked
package sekisho.envelope.interop;

import org.jspecify.annotations.NullMarked;
