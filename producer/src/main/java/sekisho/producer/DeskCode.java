package sekisho.producer;

import sekisho.service.ExitCode;

/** Why the desk can't go on; each with what it means and what the operator does next. */
public enum DeskCode {
    OUTBOX_LOCKED(
            "outbox.locked",
            ExitCode.UNREACHABLE,
            "送信箱は別の処理が使用中です",
            "another process works on this outbox",
            "その処理の終了を待って、もう一度実行してください",
            "wait until it has ended, then run the command again"),
    OUTBOX_DAMAGED(
            "outbox.damaged",
            ExitCode.UNREACHABLE,
            "送信箱の内容が書き込んだものと違います",
            "the outbox doesn't hold what was written to it",
            "ディスクを調べ、送信箱を退避して send --recover を実行してください",
            "check the disk, move the outbox aside and run send --recover"),
    OUTBOX_FOREIGN(
            "outbox.foreign",
            ExitCode.USAGE,
            "この送信箱は別の送信元のものです",
            "this outbox belongs to another feed",
            "設定ファイルの outbox と feed を確かめてください",
            "check outbox and feed in the configuration"),
    OUTBOX_NOT_EMPTY(
            "outbox.not-empty",
            ExitCode.REFUSED,
            "送信箱に判定前のバッチがあるため、復旧はできません",
            "there are batches without a verdict, so there is nothing to recover",
            "send --resume を実行してください",
            "run send --resume"),
    OUTBOX_BEHIND(
            "outbox.behind",
            ExitCode.REFUSED,
            "関所はこの送信箱にないバッチを判定しています",
            "the checkpoint has judged a batch this outbox doesn't hold",
            "古い控えから戻した場合は、送信箱を退避して send --recover を実行してください。心当たりがなければ署名鍵の漏えいを疑い、自治体へ連絡してください",
            "after restoring an old copy: move the outbox aside and run send --recover; else suspect a stolen key and call the municipality"),
    NO_RECEIPT(
            "recover.no-receipt",
            ExitCode.REFUSED,
            "受領証が一つもありません",
            "there is no receipt to recover from",
            "番号と直前のハッシュを自治体の担当者に確認してください",
            "ask the municipality's officer for number and previous hash"),
    FEED_MISMATCH(
            "feed.mismatch",
            ExitCode.USAGE,
            "指定した送信元は設定ファイルのものと違います",
            "the feed asked for isn't the one of the configuration",
            "--feed と設定ファイルを確かめてください",
            "check --feed and the configuration"),
    LAYOUT_NOT_ALLOWED(
            "layout.not-allowed",
            ExitCode.REFUSED,
            "この送信元に許されたレイアウトではありません",
            "this feed may not send this layout",
            "--layout を確かめるか、自治体に登録を依頼してください",
            "check --layout, or have it registered by the municipality"),
    FILE_TOO_LARGE(
            "file.too-large",
            ExitCode.REFUSED,
            "ファイルが上限を超えています",
            "the file is above the limit",
            "ファイルを分けて送ってください",
            "send it in parts"),
    SIGNING_FAILED(
            "sealing.signature",
            ExitCode.UNREACHABLE,
            "送り状に署名できません",
            "the manifest can't be signed",
            "署名鍵と証明書の有効期限（バッチの有効期間より長いこと）を確かめてください",
            "check key and certificate: it must outlive the batch's validity"),
    SEALING_FAILED(
            "sealing.failed",
            ExitCode.UNREACHABLE,
            "封かんできません",
            "the batch can't be sealed",
            "受信者の証明書を確かめてください",
            "check the recipients' certificates"),
    FILE_UNREADABLE(
            "file.unreadable",
            ExitCode.USAGE,
            "ファイルを読めません",
            "a file can't be read",
            "パスとアクセス権を確かめてください",
            "check its path and permissions"),
    DISK_FAILED(
            "disk.failed",
            ExitCode.UNREACHABLE,
            "ディスクの読み書きに失敗しました",
            "reading or writing the disk failed",
            "空き容量とアクセス権を確かめ、send --resume を実行してください",
            "check free space and permissions, then run send --resume"),
    TRUST_UNUSABLE(
            "trust.unusable",
            ExitCode.UNREACHABLE,
            "信頼台帳に必要な登録がありません",
            "the trust registry lacks an entry this feed needs",
            "自治体から最新の信頼台帳を受け取ってください",
            "get the newest registry from the municipality"),
    BROKER_UNREACHABLE(
            "broker.unreachable",
            ExitCode.UNREACHABLE,
            "ブローカーに届きません",
            "the brokers can't be reached",
            "回線を確かめて send --resume を実行してください。送信箱の内容は失われません",
            "check the line and run send --resume; nothing in the outbox is lost"),
    BROKER_DENIED(
            "broker.denied",
            ExitCode.UNREACHABLE,
            "ブローカーが書き込みまたは読み取りを拒みました",
            "the brokers denied writing or reading",
            "証明書とトピックの権限を自治体に確認してください",
            "have certificate and topic rights checked by the municipality"),
    REGISTRY_UNREACHABLE(
            "registry.unusable",
            ExitCode.UNREACHABLE,
            "スキーマレジストリを利用できません",
            "the schema registry can't be used",
            "設定ファイルの schemaRegistry と回線を確かめてください",
            "check schemaRegistry in the configuration, and the line"),
    RECEIPT_INVALID(
            "receipt.invalid",
            ExitCode.REFUSED,
            "受領証の署名を検証できません",
            "a receipt's signature doesn't verify",
            "受領したことにはなりません。信頼台帳を確かめ、自治体へ連絡してください",
            "it counts for nothing; check the trust registry and call the municipality");

    private final String code;
    private final int exit;
    private final String ja;
    private final String en;
    private final String actionJa;
    private final String actionEn;

    DeskCode(String code, int exit, String ja, String en, String actionJa, String actionEn) {
        this.code = code;
        this.exit = exit;
        this.ja = ja;
        this.en = en;
        this.actionJa = actionJa;
        this.actionEn = actionEn;
    }

    /** Whether it is the line's fault: the outbox keeps everything, and trying again later may do. */
    public boolean isOfTheLine() {
        return this == BROKER_UNREACHABLE || this == BROKER_DENIED || this == REGISTRY_UNREACHABLE;
    }

    /** The stable code, for scripts and the catalogue. */
    public String code() {
        return code;
    }

    /** How a command ends that meets it. */
    public int exit() {
        return exit;
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
