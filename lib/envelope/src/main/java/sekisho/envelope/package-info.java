/** The values of the envelope: statements, hashes, codes. The format is written down in docs/spec/envelope.md. */
@NullMarked
package sekisho.envelope;

import org.jspecify.annotations.NullMarked;
