/** Commands on a real ledger. */
@NullMarked
package sekisho.consumer.cli;

import org.jspecify.annotations.NullMarked;
