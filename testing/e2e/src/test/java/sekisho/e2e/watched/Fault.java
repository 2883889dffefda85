package sekisho.e2e.watched;

import java.util.List;

/**
 * A real fault, the alerts it must raise ({@code side alert}), and how it ends.
 *
 * @param end what ends it; of an event nothing does but the time
 */
record Fault(String what, List<String> alerts, Step begin, Step end) {
    /** Something done to the site. */
    interface Step {
        void run() throws Exception;
    }

    /** Something that happens once, and is told for as long as the rules look back. */
    static Fault event(String what, List<String> alerts, Step begin) {
        return new Fault(what, alerts, begin, () -> {});
    }
}
