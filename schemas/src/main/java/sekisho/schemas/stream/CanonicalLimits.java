package sekisho.schemas.stream;

/**
 * What a reader takes at most. The stream is the sender's word: it may not decide how much memory or time it costs.
 *
 * @param streamBytes decompressed bytes of the whole stream
 * @param entryBytes bytes of one entry, and so of any text in it
 * @param items items of one array
 */
public record CanonicalLimits(long streamBytes, int entryBytes, int items) {
    /** For batches up to the default limit of 512 MiB: an entry may take twice the room of its line. */
    public static final CanonicalLimits DEFAULT = forFile(512L * 1024 * 1024);

    public CanonicalLimits {
        if (streamBytes < 1 || entryBytes < 1 || items < 1) {
            throw new IllegalArgumentException("limit is below 1");
        }
    }

    /**
     * Limits that fit a limit of files.
     *
     * @param fileBytes limit of the rebuilt file
     */
    public static CanonicalLimits forFile(long fileBytes) {
        return new CanonicalLimits(Math.multiplyExact(fileBytes, 2L), 64 * 1024, 1024);
    }
}
