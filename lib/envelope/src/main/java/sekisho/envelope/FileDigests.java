package sekisho.envelope;

/**
 * Digests of a file that was seen to pass, one for each digest algorithm a file's signature may have.
 *
 * @param sha384 48 bytes
 */
public record FileDigests(Sha256 sha256, Bytes sha384) {
    private static final int SHA384_LENGTH = 48;

    public FileDigests {
        Grammar.require(sha384.length() == SHA384_LENGTH, "sha384");
    }
}
