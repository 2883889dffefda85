package sekisho.envelope;

/**
 * A statement together with the CMS object that carries it: made by signing, or returned by a verifier after all its
 * checks. Nobody else makes one from foreign bytes.
 *
 * @param hash SHA-256 of the signed bytes (eContent)
 * @param cms the CMS SignedData (DER)
 */
public record Signed<T extends Statement>(T statement, Sha256 hash, Bytes cms, SignedBy by) {}
