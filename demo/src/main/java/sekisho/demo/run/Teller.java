package sekisho.demo.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import sekisho.consumer.batch.BatchRow;
import sekisho.consumer.batch.Stage;
import sekisho.consumer.levy.LevyLoadSummary;
import sekisho.demo.show.Console;
import sekisho.demo.show.Table;

/** Tells the day: what happened where, and why. */
public final class Teller {
    private final Console console;

    public Teller(Console console) {
        this.console = console;
    }

    void levies(LevyLoadSummary levies) {
        console.chapter("調定の読込み", "The levies of the day");
        console.good("調定 %,d 件を台帳に読み込みました".formatted(levies.rows()), "%,d levies loaded".formatted(levies.rows()));
    }

    void sending() {
        console.chapter("送信元 → 関所", "Four feeds send their files; a careless fifth sends two bad ones");
        console.tell(
                "封緘: AES-256-GCM（FLOE）、受信者は関所と取込側のみ。署名: CMS。",
                "Sealed for two readers, signed, published over mTLS; each feed may write to its own topic only.");
    }

    void sent(SentFile file) {
        var batch = file.batch();
        String name = "%-28s".formatted(file.file().name());
        String size = "%,d 件 %,d 円, %d chunk, %,d B"
                .formatted(file.sent().tally().records(), file.sent().tally().yen(), batch.chunks(), batch.bytes());
        if (file.isReleased()) {
            console.good(name + "通過 RELEASED", size);
        } else {
            console.stopped(name + "差止め REFUSED " + file.verdict(), why(file));
        }
    }

    private static String why(SentFile file) {
        return switch (file.file().nature()) {
            case SOUND -> "not expected";
            case WRONG_TOTAL -> "the trailer's sum is one yen off; its feed had not looked";
            case INFECTED -> "legal in every rule, but the scanner found the test signature";
        };
    }

    void inside() {
        console.chapter("関所 → 取込側", "The inner side pulls, trusts nothing, and checks again");
    }

    void verified(SentFile file, BatchRow row) {
        String name = "%-28s".formatted(file.file().name());
        if (row.stage() == Stage.DISAGREED) {
            console.loud(name + "不一致 " + row.code().orElse(""), "the inner verifier disagrees with the checkpoint");
        } else {
            console.good(
                    name + "検証済・承認待ち",
                    "signatures, grammar, totals, rebuilt file and second scan agree; waits for approval");
        }
    }

    void windowOpened() {
        console.chapter("人の判断", "Persons decide, each with a certificate of their own");
        console.good("取込許可時間帯を開設（C＋A、2時間）", "import window opened by two officers for two hours");
    }

    void approved(BatchRow row) {
        console.good(
                "承認（B＋A）: " + row.feed() + " 第" + row.sequence() + "号",
                "approved by two: bound to hash, counts and yen of " + row.feed() + "/" + row.sequence());
    }

    void imported(SentFile file, BatchRow row) {
        String name = "%-28s".formatted(file.file().name());
        if (row.stage() == Stage.IMPORTED) {
            console.good(name + "取込・消込済", "imported and reconciled in one transaction");
        } else {
            console.loud(name + row.stage(), "was not imported: " + row.code().orElse("no code"));
        }
    }

    void end(DemoResult result) {
        batches(result);
        reconciliation(result.ledger());
        exceptions(result.ledger());
        taxSystem(result);
        console.chapter("結果", "The end of the day");
        if (result.asExpected()) {
            console.good(
                    "この日の期待値とすべて一致しました",
                    "equals the expected end of the day in every figure (%.0f s)".formatted(result.seconds()));
        } else {
            console.loud("期待値と一致しません", "differs from the expected end of the day:");
            result.differences().forEach(difference -> console.plain("     " + difference));
        }
    }

    private void batches(DemoResult result) {
        console.chapter("バッチの行程", "The journey of the batches");
        Table table = new Table(
                4, "file", "feed", "関所 checkpoint", "内側 inside", "records", "yen", "chunks", "bytes", "rebuilt");
        for (DemoResult.BatchLine line : result.batches()) {
            table.row(
                    line.file(),
                    line.feed() + "/" + line.sequence(),
                    line.verdict(),
                    line.inside(),
                    line.records(),
                    line.yen(),
                    line.chunks(),
                    line.bytes(),
                    line.rebuilt());
        }
        table.lines().forEach(console::plain);
        console.tell(
                "rebuilt = 型付きレコードだけから復元したファイルの SHA-256 が原本と一致",
                "Only records crossed; the file rebuilt from them has the original's SHA-256.");
    }

    private void reconciliation(JsonNode ledger) {
        console.chapter("消込の結果", "Reconciliation by outcome");
        Table table = new Table(1, "outcome", "payments", "yen");
        ledger.path("totals")
                .properties()
                .forEach(total -> table.row(
                        label(total.getKey()),
                        total.getValue().path("count").asLong(),
                        total.getValue().path("yen").asLong()));
        table.lines().forEach(console::plain);
        JsonNode levies = ledger.path("levyTotals");
        console.tell(
                "調定 %,d 円、残 %,d 円、過誤納 %,d 円"
                        .formatted(
                                levies.path("due").asLong(),
                                levies.path("outstanding").asLong(),
                                levies.path("refundable").asLong()),
                "due, outstanding and refundable yen over all levies");
    }

    private void exceptions(JsonNode ledger) {
        console.chapter("人が見るもの", "What a person has to look at");
        Table table = new Table(3, "exception", "key", "reason");
        for (JsonNode exception : ledger.path("exceptions")) {
            table.row(
                    label(exception.path("type").asText()),
                    exception.path("key").asText(),
                    exception.path("reason").asText(""));
        }
        table.lines().forEach(console::plain);
    }

    private void taxSystem(DemoResult result) {
        console.chapter("税システムが読むもの", "What a tax system would now read from tax.reconciled");
        Table table = new Table(1, "event", "events");
        new java.util.TreeMap<>(result.published()).forEach(table::row);
        table.lines().forEach(console::plain);
        console.tell(
                "対象 %,d 件の最新状態".formatted(result.subjects()),
                "%,d subjects; whoever keeps the highest version of each is right".formatted(result.subjects()));
    }

    private static String label(String code) {
        return LABELS.getOrDefault(code, "") + " " + code;
    }

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("FULL", "完納"),
            Map.entry("PARTIAL", "一部納付"),
            Map.entry("OVERPAID", "過納"),
            Map.entry("DUPLICATE", "二重納付"),
            Map.entry("UNMATCHED", "不明"),
            Map.entry("KEY_CONFLICT", "キー競合"),
            Map.entry("CANCELLED", "取消"),
            Map.entry("DEBIT_FAILED", "振替不能"));
}
