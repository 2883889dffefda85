package sekisho.service;

/** Codes of faults in the configuration of a process; each ends in {@link ExitCode#USAGE}. */
public enum ServiceCode {
    CONFIG_UNREADABLE(
            "config.unreadable",
            "設定ファイルを読めません。",
            "The configuration file can't be read.",
            "パスとアクセス権を確認してください。",
            "Check the path and its permissions."),
    CONFIG_SYNTAX(
            "config.syntax",
            "設定ファイルの YAML が正しくありません。",
            "The configuration file is not correct YAML.",
            "示された行を確認してください。",
            "Look at the line named."),
    CONFIG_UNKNOWN(
            "config.unknown",
            "設定項目が不明です。",
            "A configuration key is unknown.",
            "つづりを確認し、廃止された項目は削除してください。",
            "Check its spelling; remove retired keys."),
    CONFIG_VALUE(
            "config.value",
            "設定値がないか、許されない値です。",
            "A configuration value is missing or not allowed.",
            "示された項目の説明を参照してください。",
            "See the reference of the key named."),
    SECRET_UNREADABLE(
            "secret.unreadable",
            "秘密情報のファイルを読めません。",
            "A file with a secret can't be read.",
            "パスとアクセス権を確認してください。",
            "Check the path and its permissions."),
    SECRET_EXPOSED(
            "secret.exposed",
            "秘密情報のファイルが他の利用者から読める状態です。",
            "A file with a secret can be read by other users.",
            "アクセス権を 0600 または 0640 にし、漏えいのおそれがあれば鍵を交換してください。",
            "Set its mode to 0600 or 0640; replace the secret if others may have read it."),
    KAFKA_SETTING(
            "kafka.setting",
            "Kafka の設定項目が許可されていません。",
            "A Kafka setting is not allowed here.",
            "許可された項目の一覧を参照してください。",
            "See the list of settings that pass through."),
    KAFKA_INSECURE(
            "kafka.insecure",
            "Kafka 接続の保護を弱める設定は使えません。",
            "A setting would weaken the protection of the Kafka connection.",
            "SSL（相互 TLS 認証）とホスト名の検証を有効にしてください。",
            "Use SSL with client certificates and host name verification.");

    private final String code;
    private final String ja;
    private final String en;
    private final String actionJa;
    private final String actionEn;

    ServiceCode(String code, String ja, String en, String actionJa, String actionEn) {
        this.code = code;
        this.ja = ja;
        this.en = en;
        this.actionJa = actionJa;
        this.actionEn = actionEn;
    }

    public String code() {
        return code;
    }

    public String ja() {
        return ja;
    }

    public String en() {
        return en;
    }

    public String actionJa() {
        return actionJa;
    }

    public String actionEn() {
        return actionEn;
    }
}
