/** Reconciliation: calendar, rates, rights. */
@NullMarked
package sekisho.consumer.reconcile;

import org.jspecify.annotations.NullMarked;
