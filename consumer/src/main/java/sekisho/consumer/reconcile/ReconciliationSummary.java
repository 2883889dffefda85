package sekisho.consumer.reconcile;

/**
 * What one reconciliation did.
 *
 * @param identities identities looked at
 * @param payments payments made or changed
 * @param levies levies whose state changed
 * @param opened exceptions opened
 * @param closed exceptions closed
 * @param events events written to the outbox
 */
public record ReconciliationSummary(
        long identities, long payments, long levies, long opened, long closed, long events) {}
