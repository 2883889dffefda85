/** What the checkpoint remembers: positions, progress and verdicts, never ciphertext. */
@NullMarked
package sekisho.processor.state;

import org.jspecify.annotations.NullMarked;
