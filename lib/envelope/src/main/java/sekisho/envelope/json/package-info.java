/** Canonical JSON: RFC 8785, restricted so that each content has exactly one spelling. */
@NullMarked
package sekisho.envelope.json;

import org.jspecify.annotations.NullMarked;
