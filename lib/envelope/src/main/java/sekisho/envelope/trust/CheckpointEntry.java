package sekisho.envelope.trust;

import sekisho.envelope.sign.SignerRule;

/**
 * A checkpoint (関所) that may sign verdicts and receipts.
 *
 * @param name as in its SAN URI
 */
public record CheckpointEntry(String name, SignerRule signer) {}
