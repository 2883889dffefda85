package sekisho.consumer.report;

import java.util.Map;
import java.util.Optional;

/** What the collection section calls the ledger's codes; the code stays beside it where a rule names it. */
final class Labels {
    /** Channel of a line that sums up all. */
    static final String TOTAL = "TOTAL";

    private static final Map<String, String> CHANNELS = Map.of(
            "CONVENIENCE_STORE",
            "コンビニ",
            "APP",
            "アプリ",
            "POST",
            "郵便振替",
            "CARD",
            "カード",
            "PAY_EASY",
            "ペイジー",
            "EL",
            "eLTAX",
            "ACCOUNT_TRANSFER",
            "口座振替",
            TOTAL,
            "合計");
    private static final Map<String, String> REASONS = Map.of(
            "1", "資金不足",
            "2", "預金取引なし",
            "3", "預金者の都合による振替停止",
            "4", "預金口座振替依頼書なし",
            "8", "委託者の都合による振替停止",
            "9", "その他",
            "E", "その他");
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("CANCELLED_AND_CONFIRMED", "取消と確報の両方"),
            Map.entry("CORRECTION_WITHOUT_ORIGINAL", "元のない訂正"),
            Map.entry("CANCELLED_WITHOUT_PROVISIONAL", "速報のない取消"),
            Map.entry("STALE_PROVISIONAL", "確報未着"),
            Map.entry("DEBIT_FAILED", "振替不能"),
            Map.entry("DEBIT_OK_AND_FAILED", "振替済と不能の両方"),
            Map.entry("DEBIT_UNKNOWN", "振替結果不明"),
            Map.entry("AMOUNT_CONFLICT", "金額相違"),
            Map.entry("SAME_IDENTITY", "同一収納の重複記載"),
            Map.entry("UNMATCHED", "不明"),
            Map.entry("KEY_CONFLICT", "複数該当"),
            Map.entry("ALL_AND_PERIOD", "全期と期別の両方"),
            Map.entry("LEVY_VERSION_CONFLICT", "調定の版の不一致"),
            Map.entry("BANK_STATEMENT", "入金不一致"),
            Map.entry("FULL", "完納"),
            Map.entry("PARTIAL", "一部納付"),
            Map.entry("OVERPAID", "過納"),
            Map.entry("DUPLICATE", "二重納付"),
            Map.entry("CANCELLED", "取消"),
            Map.entry("PROVISIONAL", "速報"),
            Map.entry("CONFIRMED", "確定"),
            Map.entry("OPEN", "未納"),
            Map.entry("PARTLY_PAID", "一部納付"),
            Map.entry("PROVISIONALLY_PAID", "仮消込"),
            Map.entry("PAID", "本消込"),
            Map.entry("PAYMENT_APPLIED", "収納の充当"),
            Map.entry("PAYMENT_REVERSED", "収納の取消"),
            Map.entry("PAYMENT_UNMATCHED", "収納不明"),
            Map.entry("PAYMENT_MATCHED", "不明の解消"),
            Map.entry("LEVY_CHANGED", "調定の変更"),
            Map.entry("AGREES", "一致"),
            Map.entry("DIFFERS", "不一致"),
            Map.entry("AWAITED", "明細待ち"),
            Map.entry("NO_RULE", "設定なし"),
            Map.entry("OTHER", "その他の入金"));

    private Labels() {}

    static String channel(String code) {
        return CHANNELS.getOrDefault(code, code);
    }

    /** Such as {@code 不明 UNMATCHED}. */
    static String word(String code) {
        return Optional.ofNullable(WORDS.get(code)).map(ja -> ja + " " + code).orElse(code);
    }

    /** Result code of a failed debit, with what it means. */
    static Optional<String> reason(Optional<String> code) {
        return code.map(one ->
                Optional.ofNullable(REASONS.get(one)).map(ja -> one + " " + ja).orElse(one));
    }
}
