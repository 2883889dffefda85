package sekisho.envelope;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** The forms of short strings in statements and registry. None of them has a colon: it separates them in contexts. */
public final class Grammar {
    /** Feed code (送信元コード). */
    public static final Pattern FEED = Pattern.compile("[a-z0-9-]{1,32}");
    /** Code of a municipality (全国地方公共団体コード), with its check digit. */
    public static final Pattern MUNICIPALITY = Pattern.compile("[0-9]{6}");
    /** Names of flows, layouts, checkpoints, engines and the like. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    /** Kinds of records in counts. */
    public static final Pattern KIND = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    /** Refusal codes such as scan.infected. */
    public static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,40}(\\.[a-z0-9-]{1,40}){0,3}");
    /** Printable ASCII, for versions of engines and definitions. */
    public static final Pattern VERSION = Pattern.compile("[ -~]{1,120}");
    /** Ids of registered persons. */
    public static final Pattern PERSON = Pattern.compile("[a-z0-9-]{1,32}");
    /** Names of parameters of an act. */
    public static final Pattern PARAMETER = Pattern.compile("[A-Za-z][A-Za-z0-9.-]{0,39}");

    private static final Pattern TEXT = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]+");

    private Grammar() {}

    /** Text that people write: printable characters, no line breaks, no invisible or bidirectional controls. */
    public static boolean isText(String value, int maxLength) {
        return value.length() <= maxLength && TEXT.matcher(value).matches();
    }

    static void require(Pattern pattern, String value, String name) {
        require(pattern.matcher(value).matches(), name);
    }

    static void require(boolean holds, String name) {
        if (!holds) {
            throw new IllegalArgumentException(name + " has not the required form");
        }
    }

    static void requireSeconds(Instant instant, String name) {
        require(instant.equals(instant.truncatedTo(ChronoUnit.SECONDS)), name);
    }
}
