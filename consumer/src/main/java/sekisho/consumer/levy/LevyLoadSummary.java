package sekisho.consumer.levy;

import sekisho.consumer.reconcile.ReconciliationSummary;

/**
 * What a load of levies did.
 *
 * @param rows rows read
 * @param added levies that weren't there
 * @param raised levies that got a higher version
 * @param accepted versions accepted, older ones for their keys only among them
 * @param known rows that say again what is known
 * @param conflicts rows refused as LEVY_VERSION_CONFLICT
 * @param keys keys added
 * @param reconciliation what the waiting payments made of it
 */
public record LevyLoadSummary(
        long rows,
        long added,
        long raised,
        long accepted,
        long known,
        long conflicts,
        long keys,
        ReconciliationSummary reconciliation) {
    /** Versions older than the one that stands: ignored but for their keys. */
    public long ignored() {
        return accepted - added - raised;
    }
}
