package sekisho.e2e.watched;

import java.time.Duration;
import java.util.List;

/**
 * A real fault, the alerts it must raise ({@code side alert}), and how it ends.
 *
 * @param quiet longest time from its end to the resolution
 */
record Fault(String what, List<String> alerts, Step begin, Step end, Duration quiet) {
    /** Something done to the site. */
    interface Step {
        void run() throws Exception;
    }

    static Fault of(String what, List<String> alerts, Step begin, Step end) {
        return new Fault(what, alerts, begin, end, Duration.ofMinutes(3));
    }
}
