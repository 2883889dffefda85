package sekisho.records.layout;

/**
 * A run of digits inside a longer number, counted from 1 as specifications do.
 *
 * @param first first digit
 * @param last last digit
 */
public record Digits(int first, int last) {
    public Digits {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("a run of digits is first-last, counted from 1");
        }
    }

    /** Reads {@code first-last}, or one number for a run of one. */
    static Digits parse(String text) {
        int dash = text.indexOf('-');
        int first = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
        return new Digits(first, dash < 0 ? first : Integer.parseInt(text.substring(dash + 1)));
    }

    public int length() {
        return last - first + 1;
    }

    /** The run, cut out of a number. */
    public String of(String number) {
        return number.substring(first - 1, last);
    }

    /** Whether the run is exactly this text; no object is made. */
    public boolean matches(String number, String text) {
        return text.length() == length() && number.startsWith(text, first - 1);
    }
}
