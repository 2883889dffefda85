/** What outer operators see of refused batches: verified verdicts, never content. */
@NullMarked
package sekisho.processor.quarantine;

import org.jspecify.annotations.NullMarked;
