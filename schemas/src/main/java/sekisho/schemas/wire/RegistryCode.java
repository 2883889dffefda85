package sekisho.schemas.wire;

/** Why the schema registry could not be used. */
public enum RegistryCode {
    UNREACHABLE(
            "registry.unreachable",
            "スキーマレジストリに接続できない",
            "The schema registry can't be reached",
            "スキーマレジストリの稼働と、接続先の設定を確認する",
            "Check that the registry runs, and its address in the settings"),
    NOT_REGISTERED(
            "registry.not-registered",
            "スキーマが登録されていない",
            "The schema is not registered",
            "スキーマを登録してから起動し直す",
            "Register the schemas, then start again"),
    INCOMPATIBLE(
            "registry.incompatible",
            "登録済みのスキーマと互換性がない",
            "Not compatible with what is registered",
            "登録済みの版と、このソフトウェアの版を確認する",
            "Compare the registered versions with this software's version"),
    UNEXPECTED(
            "registry.unexpected",
            "スキーマレジストリの応答が規定と異なる",
            "The registry's answer is not what the protocol says",
            "接続先がスキーマレジストリであることを確認する",
            "Check that the address is that of a schema registry");

    private final String code;
    private final String ja;
    private final String en;
    private final String actionJa;
    private final String actionEn;

    RegistryCode(String code, String ja, String en, String actionJa, String actionEn) {
        this.code = code;
        this.ja = ja;
        this.en = en;
        this.actionJa = actionJa;
        this.actionEn = actionEn;
    }

    /** Stable name for logs and metrics. */
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
