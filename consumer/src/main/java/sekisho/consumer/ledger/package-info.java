/** Reports of payments, copied into the append-only ledger. */
@NullMarked
package sekisho.consumer.ledger;

import org.jspecify.annotations.NullMarked;
