package sekisho.service.calendar;

/** A file of holidays that isn't one. */
public final class HolidaysRefused extends Exception {
    private static final long serialVersionUID = 1;

    HolidaysRefused(long line) {
        super("line " + line + ": yyyy/M/d and a name expected");
    }
}
