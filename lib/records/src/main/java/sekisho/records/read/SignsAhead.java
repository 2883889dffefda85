package sekisho.records.read;

/** The signs of the next lines, found for some lines together; the lines must look right to be stepped over so. */
final class SignsAhead {
    private static final int STRETCH = 4096;

    private final Signs signs = new Signs();
    private int current;
    private int found;
    private int nextLine = -1;
    private int fills = -1;

    /** Makes the next so many known, or all that the window has; which one is the first of the line that starts now. */
    int first(ByteWindow window, int wanted) {
        if (nextLine != window.from() || fills != window.fills()) {
            fills = window.fills();
            found = window.from();
            current = signs.count();
        }
        while (signs.count() - current < wanted && found < window.to()) {
            int end = Math.min(found + STRETCH, window.to());
            signs.forget(current);
            signs.add(window.bytes(), found, end);
            current = 0;
            found = end;
        }
        return current;
    }

    /** Where they are; a byte that is 0 after the last. */
    int[] places() {
        return signs.places();
    }

    /** A line ended: where the next one starts, and its first sign. */
    void next(int line, int sign) {
        nextLine = line;
        current = sign;
    }
}
