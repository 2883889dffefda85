package sekisho.processor.rates;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Milliseconds from a batch's last chunk to its verdict. */
final class Latencies {
    private final List<Long> millis = new ArrayList<>();

    void add(long value) {
        millis.add(value);
    }

    Latencies and(Latencies other) {
        var both = new Latencies();
        both.millis.addAll(millis);
        both.millis.addAll(other.millis);
        return both;
    }

    int count() {
        return millis.size();
    }

    /** The value that so many percent don't exceed. */
    long percentile(int percent) {
        List<Long> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.get((sorted.size() * percent + 99) / 100 - 1);
    }
}
