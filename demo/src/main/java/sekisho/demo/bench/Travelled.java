package sekisho.demo.bench;

/**
 * What travelled, and what came of it.
 *
 * @param levies in the ledger
 * @param cipherBytes of the sealed batch
 * @param chunks of the sealed batch
 * @param events that a tax system can read at the end
 */
public record Travelled(long levies, long cipherBytes, long chunks, long events) {}
