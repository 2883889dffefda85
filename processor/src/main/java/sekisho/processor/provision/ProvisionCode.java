package sekisho.processor.provision;

/** What provisioning finds and may not repair, or why it refuses. */
public enum ProvisionCode {
    PARTITIONS(
            "provision.partitions",
            "トピックのパーティション数が規定と異なる",
            "A topic has another number of partitions",
            "そのままではチェックポイントが起動できない。トピックを移行または再作成する",
            "The checkpoint would stop: migrate the topic or make it anew"),
    REPLICAS(
            "provision.replicas",
            "トピックの複製数が規定と異なる",
            "A topic has another number of replicas",
            "パーティションの再割当てで複製数を直す",
            "Reassign its partitions"),
    EXTRA_TOPIC(
            "provision.extra-topic",
            "規定にないトピックがある",
            "A topic nobody asked for",
            "不要であれば、内容を確かめてから手動で削除する",
            "Look into it, and delete it by hand if it is not needed"),
    BROKER_SETTING(
            "provision.broker-setting",
            "ブローカーの設定が安全でない",
            "A broker's setting is not safe",
            "ブローカーの設定ファイルを直して再起動する",
            "Correct the broker's own file and restart it"),
    BROKER_TLS(
            "provision.broker-tls",
            "ブローカーのTLS設定が動的に変更されている",
            "A broker's TLS setting was changed while it runs",
            "証明書の更新によるものか確認する",
            "Make sure that a renewal of certificates is the reason"),
    SCHEMA("provision.schema", "スキーマが登録されていない", "A schema is not registered", "acl apply を実行する", "Run acl apply"),
    PROBE_ALLOWED(
            "provision.probe-allowed",
            "権限のない証明書による操作が拒否されない",
            "A certificate without rights was not denied",
            "super.users、allow.everyone.if.no.acl.found、リスナーの設定を直ちに確認する",
            "Check super.users, allow.everyone.if.no.acl.found and the listeners at once"),
    UNREACHABLE(
            "provision.unreachable",
            "クラスターに接続できない",
            "The cluster can't be reached",
            "接続先と管理者証明書を確認する",
            "Check the address and the administrator's certificate"),
    DENIED(
            "provision.denied",
            "クラスターが操作を拒否した",
            "The cluster refused a step",
            "管理者証明書の権限を確認する",
            "Check the administrator's rights"),
    FILE(
            "provision.file",
            "設定ファイルを編集できない",
            "The provisioning file can't be edited",
            "feeds の書式を確認し、手動で編集する",
            "Check how feeds is written there, or edit it by hand");

    private final String code;
    private final String ja;
    private final String en;
    private final String actionJa;
    private final String actionEn;

    ProvisionCode(String code, String ja, String en, String actionJa, String actionEn) {
        this.code = code;
        this.ja = ja;
        this.en = en;
        this.actionJa = actionJa;
        this.actionEn = actionEn;
    }

    /** Stable name. */
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
