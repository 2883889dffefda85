/** What the checkpoint takes, as a process of its own beside a real broker and a real clamd. Long: for a quiet machine. */
@NullMarked
package sekisho.processor.rates;

import org.jspecify.annotations.NullMarked;
