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
        Grammar.require(Grammar.isText(name, MAX_NAME), "fileName");
        Grammar.require(name.indexOf('/') < 0 && name.indexOf('\\') < 0, "fileName");
        Grammar.require(length >= 0 && length < 1L << 53, "fileLength");
    }

    /** Makes any name fit: what can't stand in a name becomes a low line, and what is too long is cut. */
    public static OriginalFile named(String anyName, long length, Sha256 sha256) {
        String name = anyName.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}/\\\\]", "_");
        int end = Math.min(name.length(), MAX_NAME);
        boolean splitsPair = end < name.length() && Character.isHighSurrogate(name.charAt(end - 1));
        return new OriginalFile(name.isEmpty() ? "_" : name.substring(0, splitsPair ? end - 1 : end), length, sha256);
    }

    /** Shows no name: a name chosen by people may say anything. */
    @Override
    public String toString() {
        return "file of " + length + " bytes, " + sha256;
    }
}
