/** The ledger's tables on a real PostgreSQL. */
@NullMarked
package sekisho.consumer.ledger;

import org.jspecify.annotations.NullMarked;
