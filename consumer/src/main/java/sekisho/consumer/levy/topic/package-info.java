/** Levies 調定 from the inner topic {@code tax.levies}: the same way into the ledger as from a file. */
@NullMarked
package sekisho.consumer.levy.topic;

import org.jspecify.annotations.NullMarked;
