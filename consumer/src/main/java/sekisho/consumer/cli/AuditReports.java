package sekisho.consumer.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import sekisho.consumer.audit.AuditCheck;
import sekisho.consumer.audit.AuditStep;
import sekisho.consumer.audit.AuditStory;

/** What {@code audit verify} tells an auditor: Japanese first. */
final class AuditReports {
    private static final Map<String, AuditStep> STEPS =
            Arrays.stream(AuditStep.values()).collect(Collectors.toMap(AuditStep::word, step -> step));

    private AuditReports() {}

    static void print(PrintWriter out, AuditCheck.Report report) {
        AuditStory story = report.story();
        out.printf("改ざんは見つかりません。%,d 件、チェックポイント %,d 個。%n", report.entries(), report.checkpoints());
        out.printf("In order: %,d entries, %,d checkpoints.%n", report.entries(), report.checkpoints());
        out.printf("  期間 / period       %s .. %s%n", time(story.from()), time(story.to()));
        out.printf("  署名の及ぶ範囲 / signed %,d / %,d%n", report.covered(), report.entries());
        out.printf("  根 / root          %s%n", report.root());
        out.printf("  本文を削除済み / expired %,d%n", story.expired());
        out.printf("  復元の検知 / restores found %,d%n", story.restores());
        story.actions().forEach((word, count) -> out.printf("  %,8d  %-24s %s%n", count, word, meaning(word)));
        out.flush();
    }

    private static String meaning(String word) {
        AuditStep step = STEPS.get(word);
        return step == null ? "" : step.subject() + ": " + step.ja();
    }

    private static String time(java.util.Optional<java.time.Instant> at) {
        return at.map(Object::toString).orElse("-");
    }
}
