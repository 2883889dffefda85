package sekisho.schemas.wire;

/** Why bytes were not taken. */
public enum WireCode {
    UNKNOWN_FRAMING(
            "wire.framing",
            "レコードの形式（先頭バイト）が規定と異なる",
            "The record starts with neither of the framings this topic may have",
            "送信側の直列化設定（value.serializer）を確認する",
            "Check the sender's value.serializer"),
    UNKNOWN_SCHEMA_ID(
            "wire.schema-id",
            "スキーマIDが、受け付けるスキーマのものではない",
            "The schema id stands for no schema this topic accepts",
            "送信側のスキーマの版と、スキーマレジストリの登録内容を確認する",
            "Check the sender's schema version and what the schema registry holds"),
    UNKNOWN_FINGERPRINT(
            "wire.fingerprint",
            "スキーマの指紋が、受け付けるスキーマのものではない",
            "The schema fingerprint is not among those compiled in",
            "送信側と受信側のソフトウェアの版を確認する",
            "Check that both sides run versions that fit together"),
    MALFORMED(
            "wire.malformed",
            "スキーマどおりに読み取れない",
            "The bytes do not read as the schema says",
            "送信側の障害または改ざんとして調査する",
            "Investigate as a fault or tampering on the sender's side"),
    TOO_LARGE(
            "wire.too-large",
            "大きさが上限を超えている",
            "Larger than the limit",
            "上限の設定と、送信側のデータの大きさを確認する",
            "Compare the limits set with what the sender sends");

    private final String code;
    private final String ja;
    private final String en;
    private final String actionJa;
    private final String actionEn;

    WireCode(String code, String ja, String en, String actionJa, String actionEn) {
        this.code = code;
        this.ja = ja;
        this.en = en;
        this.actionJa = actionJa;
        this.actionEn = actionEn;
    }

    /** Stable name for logs, metrics and dead letters. */
    public String code() {
        return code;
    }

    public String ja() {
        return ja;
    }

    public String en() {
        return en;
    }

    /** What the operator does next, in Japanese. */
    public String actionJa() {
        return actionJa;
    }

    /** What the operator does next, in English. */
    public String actionEn() {
        return actionEn;
    }
}
