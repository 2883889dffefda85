package sekisho.service.status;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The standing as text: what needs a human first, Japanese first. */
final class StatusText {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private static final int WORDS = 54;

    private final Standing standing;
    private final StringBuilder text = new StringBuilder();

    private StatusText(Standing standing) {
        this.standing = standing;
    }

    static String of(Standing standing, Instant now) {
        var text = new StatusText(standing);
        text.line("関所の現況 / Sekisho, status   " + TIME.format(now.atZone(JAPAN)) + " JST");
        text.findings();
        text.today();
        text.feeds();
        text.processes();
        return text.text.toString();
    }

    private void findings() {
        line("");
        line("■ 要対応 / Needs a human");
        if (standing.findings().isEmpty() && !standing.isIncomplete()) {
            line("  ✔ ありません / nothing");
        }
        for (Asked asked : standing.processes()) {
            if (asked.state() == Asked.State.SILENT) {
                line("  !! 応答なし no answer: " + asked.uri());
            }
        }
        for (Standing.Finding finding : standing.findings()) {
            Sign sign = finding.sign();
            String mark = sign.urgency() == Sign.Urgency.NOW ? "  !! " : "   ! ";
            line(mark + pad(sign.ja() + " " + sign.en(), WORDS) + pad(finding.where(), 18) + " "
                    + pad(figure(finding), 12) + (sign.page().isEmpty() ? "" : " → " + sign.page()));
        }
        if (!standing.findings().isEmpty()) {
            line("  !! 今すぐ now   ! 今日中 today   → docs/operations/runbooks/<name>.md");
        }
    }

    private void today() {
        line("");
        line("■ 今日のバッチ / Today's batches");
        for (Standing.Today one : standing.today()) {
            line("  " + pad(one.ja() + " " + one.en(), WORDS) + String.format(Locale.ROOT, "%,14.0f", one.value()));
        }
    }

    private void feeds() {
        if (standing.feeds().isEmpty()) {
            return;
        }
        line("");
        line("■ 送信元 / Feeds");
        line("  " + pad("送信元 feed", 26) + pad("最終到着 last", 18) + pad("今日 today", 14) + pad("予定 expected", 16)
                + "未着 overdue");
        for (Standing.Feed feed : standing.feeds()) {
            line("  " + pad(feed.feed(), 26) + pad(time(feed.last()), 18) + pad(whole(feed.today()), 14)
                    + pad(whole(feed.expected()), 16) + whole(feed.missed()));
        }
    }

    private void processes() {
        line("");
        line("■ プロセス / Processes");
        for (Asked asked : standing.processes()) {
            line("  " + pad(asked.process().isEmpty() ? "?" : asked.process(), 14)
                    + pad(asked.state().text(), 20) + asked.uri());
            for (Asked.Trouble trouble : asked.troubles()) {
                line("      " + trouble.check() + ": " + trouble.code() + " — " + trouble.reason());
            }
        }
    }

    private static String figure(Standing.Finding finding) {
        return switch (finding.sign().unit()) {
            case TIMES -> whole(finding.value()) + " 件";
            case SECONDS -> span(Duration.ofSeconds((long) finding.value()));
            case NONE -> "";
        };
    }

    private static String span(Duration time) {
        if (time.isNegative()) {
            return "期限切れ";
        }
        if (time.toDays() > 0) {
            return time.toDays() + " 日";
        }
        return time.toHours() > 0 ? time.toHours() + " 時間" : time.toMinutes() + " 分";
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String time(double seconds) {
        return seconds == 0
                ? "-"
                : SHORT.format(Instant.ofEpochSecond((long) seconds).atZone(JAPAN));
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    /** To a width in columns: a Japanese character takes two. */
    private static String pad(String words, int width) {
        int taken = words.codePoints().map(c -> c >= 0x1100 ? 2 : 1).sum();
        return words + " ".repeat(Math.max(1, width - taken));
    }
}
