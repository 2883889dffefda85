/** Whose signature counts for what: the trust registry and the registered persons. */
@NullMarked
package sekisho.envelope.trust;

import org.jspecify.annotations.NullMarked;
