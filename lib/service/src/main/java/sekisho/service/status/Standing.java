package sekisho.service.status;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How everything stands, from what the processes answered.
 *
 * @param findings what needs a human, the gravest first
 */
record Standing(List<Asked> processes, List<Finding> findings) {
    Standing {
        processes = List.copyOf(processes);
        findings = List.copyOf(findings);
    }

    /**
     * One thing that needs a human.
     *
     * @param where feed, use or type; empty if there is only one
     */
    record Finding(Sign sign, String where, double value) {}

    /** What is today, by the words of this project; both sides have theirs. */
    record Today(String ja, String en, double value) {}

    /** A feed's row; times in seconds since 1970, 0 if not known. */
    record Feed(String feed, double last, double today, double expected, double missed) {}

    static Standing of(List<Asked> processes) {
        List<Finding> findings = new ArrayList<>();
        for (Sign sign : Sign.all()) {
            processes.stream()
                    .flatMap(asked -> asked.samples().stream())
                    .filter(sign::shows)
                    .forEach(sample -> findings.add(new Finding(sign, Sign.where(sample.labels()), sample.value())));
        }
        return new Standing(processes, findings);
    }

    /** Whether a process didn't answer, or is down. */
    boolean isIncomplete() {
        return processes.stream()
                .anyMatch(asked -> asked.state() == Asked.State.SILENT || asked.state() == Asked.State.DOWN);
    }

    List<Today> today() {
        List<Today> today = new ArrayList<>();
        if (has("sekisho_checkpoint_today_verdicts")) {
            today.add(new Today("届いた", "arrived", sum("sekisho_arrivals_today", label("process", "processor"))));
            today.add(new Today(
                    "通過", "released", sum("sekisho_checkpoint_today_verdicts", label("verdict", "released"))));
            today.add(
                    new Today("差止め", "refused", sum("sekisho_checkpoint_today_verdicts", label("verdict", "refused"))));
            today.add(new Today("検査中", "under way", sum("sekisho_checkpoint_batches", sample -> true)));
        }
        if (has("sekisho_consumer_batches")) {
            today.add(new Today("庁内に届いた", "came in", sum("sekisho_consumer_today_batches", sample -> true)));
            today.add(new Today(
                    "承認待ち", "wait for approval", sum("sekisho_consumer_batches", label("state", "AWAITING_APPROVAL"))));
            today.add(new Today("取込済", "imported", sum("sekisho_consumer_today_batches", label("state", "IMPORTED"))));
            today.add(new Today("金額（円）", "yen", sum("sekisho_consumer_today_amount_yen", label("state", "IMPORTED"))));
            today.add(new Today(
                    "時間帯の残り（分）", "window left, minutes", sum("sekisho_consumer_window_left_seconds", s -> true) / 60));
        }
        return today;
    }

    /** One row per feed; of two processes that know it, the newer arrival and the greater number. */
    Collection<Feed> feeds() {
        Map<String, Feed> feeds = new TreeMap<>();
        processes.stream()
                .flatMap(asked -> asked.samples().stream())
                .filter(sample -> sample.name().startsWith("sekisho_arrivals_"))
                .filter(sample -> !sample.label("feed").isEmpty())
                .forEach(sample -> feeds.merge(sample.label("feed"), row(sample), Standing::merged));
        return feeds.values();
    }

    private static Feed row(Sample sample) {
        double value = sample.value();
        String feed = sample.label("feed");
        return switch (sample.name()) {
            case "sekisho_arrivals_last_timestamp_seconds" -> new Feed(feed, value, 0, 0, 0);
            case "sekisho_arrivals_today" -> new Feed(feed, 0, value, 0, 0);
            case "sekisho_arrivals_expected" -> new Feed(feed, 0, 0, value, 0);
            case "sekisho_arrivals_missed" -> new Feed(feed, 0, 0, 0, value);
            default -> new Feed(feed, 0, 0, 0, 0);
        };
    }

    private static Feed merged(Feed a, Feed b) {
        return new Feed(
                a.feed(),
                Math.max(a.last(), b.last()),
                Math.max(a.today(), b.today()),
                Math.max(a.expected(), b.expected()),
                Math.max(a.missed(), b.missed()));
    }

    private boolean has(String metric) {
        return processes.stream()
                .flatMap(asked -> asked.samples().stream())
                .anyMatch(sample -> sample.name().equals(metric));
    }

    private double sum(String metric, Predicate<Sample> which) {
        return processes.stream()
                .flatMap(asked -> asked.samples().stream())
                .filter(sample -> sample.name().equals(metric) && which.test(sample))
                .mapToDouble(Sample::value)
                .sum();
    }

    private static Predicate<Sample> label(String key, String value) {
        return sample -> sample.label(key).equals(value);
    }
}
