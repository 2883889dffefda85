package sekisho.envelope;

/**
 * The clearing file (消込データファイル) as delivered; it does not cross, but can be rebuilt.
 *
 * @param name its name without a path, 1 to 200 printable characters
 * @param length bytes
 */
public record OriginalFile(String name, long length, Sha256 sha256) {
    static final int MAX_NAME = 200;

    public OriginalFile {
        Grammar.require(!name.isEmpty() && name.length() <= MAX_NAME, "fileName");
        Grammar.require(name.indexOf('/') < 0 && name.indexOf('\\') < 0, "fileName");
        Grammar.require(length >= 0 && length < 1L << 53, "fileLength");
    }

    /** Shows no name: a name chosen by people may say anything. */
    @Override
    public String toString() {
        return "file of " + length + " bytes, " + sha256;
    }
}
