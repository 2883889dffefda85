package sekisho.service.status;

import java.util.List;
import java.util.Map;

/**
 * Something that needs a human 要対応, and how it shows in the metrics; the alerts in {@code grafana/prometheus} watch the
 * same.
 *
 * @param urgency how soon
 * @param metric name in Prometheus
 * @param label one that must have a value, or empty
 * @param wanted that value
 * @param worse beyond the limit in which direction
 * @param unit how the figure is told
 * @param page of the runbook; empty if there is none
 */
public record Sign(
        Urgency urgency,
        String ja,
        String en,
        String metric,
        String label,
        String wanted,
        Worse worse,
        double limit,
        Unit unit,
        String page) {
    private static final double DAY = 86_400;

    /** How soon. */
    public enum Urgency {
        NOW,
        TODAY
    }

    /** Which side of the limit is bad. */
    public enum Worse {
        ABOVE,
        BELOW
    }

    /** What the figure counts. */
    public enum Unit {
        TIMES,
        SECONDS,
        /** Told without a figure. */
        NONE
    }

    /** All signs, the gravest first. */
    public static List<Sign> all() {
        return List.of(
                now(
                        "不一致（庁内の検査が同意しない）",
                        "disagreed",
                        "sekisho_consumer_today_batches",
                        "state=DISAGREED",
                        0,
                        "disagreed"),
                flag("受入の停止", "intake halted", "sekisho_intake_halted", "intake-halted"),
                flag("取込の停止", "flow halted", "sekisho_consumer_flow_halted", "flow-halted"),
                below("ウイルス検査が使えない", "scanner can't be used", "sekisho_checkpoint_scanner_up", "scanner-down"),
                below("庁内のウイルス検査が使えない", "inner scanner can't be used", "sekisho_consumer_scanner_up", "scanner-down"),
                now("未着", "overdue", "sekisho_arrivals_missed", "", 0, "feed-overdue"),
                now(
                        "今日の差止め",
                        "refused today",
                        "sekisho_checkpoint_today_verdicts",
                        "verdict=refused",
                        0,
                        "batch-refused"),
                now(
                        "差止めの記録",
                        "tombstones today",
                        "sekisho_consumer_today_batches",
                        "state=REFUSED",
                        0,
                        "batch-refused"),
                now("保留", "held", "sekisho_checkpoint_batches", "stage=held", 0, "batch-held"),
                now("チャンク待ち", "stalled", "sekisho_checkpoint_batches", "stage=stalled", 0, "batch-stalled"),
                flag("欠番待ち", "waits for a missing number", "sekisho_checkpoint_gap", "sequence-gap"),
                flag("職員による停止", "stopped by an act", "sekisho_checkpoint_stopped", "feed-stopped"),
                seconds("庁外から取れない", "no pull", "sekisho_intake_pull_age_seconds", "", 300, "broker-down"),
                seconds("公開が滞っている", "not published", "sekisho_consumer_outbox_age_seconds", "", 600, "outbox-old"),
                seconds(
                        "検証が終わらない",
                        "not verified",
                        "sekisho_consumer_oldest_batch_age_seconds",
                        "state=RECEIVED",
                        3_600,
                        "batch-stuck"),
                ends(
                        "証明書の期限",
                        "certificate ends",
                        "sekisho_process_certificate_left_seconds",
                        30 * DAY,
                        "certificate-ends"),
                ends("失効リストの期限", "revocation list ends", "sekisho_process_crl_left_seconds", DAY, "crl-due"),
                today(
                        "承認待ち",
                        "waits for approval",
                        "sekisho_consumer_batches",
                        "state=AWAITING_APPROVAL",
                        "approval-waiting"),
                today(
                        "取込待ち（承認済）",
                        "waits for a window",
                        "sekisho_consumer_batches",
                        "state=APPROVED",
                        "approval-waiting"),
                today("2 人目の署名待ち", "act lacks a signature", "sekisho_consumer_acts_waiting", "", "act-waiting"),
                today("2 人目の署名待ち", "act lacks a signature", "sekisho_checkpoint_acts_waiting", "", "act-waiting"),
                today("いつもと違う", "unusual", "sekisho_consumer_unusual_batches", "", "unusual-batch"),
                today("台帳の例外", "open exceptions", "sekisho_consumer_exceptions_open", "", ""),
                today(
                        "消えているはずの記録",
                        "deletion overdue",
                        "sekisho_intake_deletion_overdue_records",
                        "",
                        "deletion-overdue"),
                ends("祝日の表の期限", "holidays end", "sekisho_arrivals_calendar_left_seconds", 60 * DAY, "calendar-ends"));
    }

    private static Sign now(String ja, String en, String metric, String match, double limit, String page) {
        return of(Urgency.NOW, ja, en, metric, match, Worse.ABOVE, limit, Unit.TIMES, page);
    }

    private static Sign flag(String ja, String en, String metric, String page) {
        return of(Urgency.NOW, ja, en, metric, "", Worse.ABOVE, 0, Unit.NONE, page);
    }

    private static Sign below(String ja, String en, String metric, String page) {
        return of(Urgency.NOW, ja, en, metric, "", Worse.BELOW, 1, Unit.NONE, page);
    }

    private static Sign seconds(String ja, String en, String metric, String match, double limit, String page) {
        return of(Urgency.NOW, ja, en, metric, match, Worse.ABOVE, limit, Unit.SECONDS, page);
    }

    private static Sign ends(String ja, String en, String metric, double limit, String page) {
        return of(Urgency.TODAY, ja, en, metric, "", Worse.BELOW, limit, Unit.SECONDS, page);
    }

    private static Sign today(String ja, String en, String metric, String match, String page) {
        return of(Urgency.TODAY, ja, en, metric, match, Worse.ABOVE, 0, Unit.TIMES, page);
    }

    private static Sign of(
            Urgency urgency,
            String ja,
            String en,
            String metric,
            String match,
            Worse worse,
            double limit,
            Unit unit,
            String page) {
        String[] pair = match.isEmpty() ? new String[] {"", ""} : match.split("=", 2);
        return new Sign(urgency, ja, en, metric, pair[0], pair[1], worse, limit, unit, page);
    }

    boolean shows(Sample sample) {
        boolean wantedOne = label.isEmpty() || sample.label(label).equals(wanted);
        boolean beyond = worse == Worse.ABOVE ? sample.value() > limit : sample.value() < limit;
        return sample.name().equals(metric) && wantedOne && beyond;
    }

    /** Labels that tell which one it is. */
    static String where(Map<String, String> labels) {
        return List.of("feed", "use", "name", "action", "type", "measure", "scanner").stream()
                .map(key -> labels.getOrDefault(key, ""))
                .filter(value -> !value.isEmpty() && !value.equals("own"))
                .distinct()
                .reduce("", (a, b) -> a.isEmpty() ? b : a + " " + b);
    }
}
