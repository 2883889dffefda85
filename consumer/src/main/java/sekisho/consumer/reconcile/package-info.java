/** Reconciliation 消込: what the reports and levies make of each other. */
@NullMarked
package sekisho.consumer.reconcile;

import org.jspecify.annotations.NullMarked;
