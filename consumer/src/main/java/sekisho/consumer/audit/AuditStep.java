package sekisho.consumer.audit;

/**
 * Everything that leaves an entry in the audit record 監査記録: one entry for each act or step. The table in the operations
 * manual is this one, held by a test.
 */
public enum AuditStep {
    CONSUMER_STARTED("consumer.started", "鍵の使用開始", "取込の起動(読み込んだ鍵)"),
    CONFIG_CHANGED("config.changed", "設定変更", "前回と異なる設定での起動"),
    PERSONS_CHANGED("persons.changed", "設定変更", "職員登録簿の更新"),
    INTAKE_NOTED("intake.noted", "受入", "受入の起動・停止・設定"),
    INBOX_STRAY("inbox.stray", "受入", "登録のない送信元のレコード"),
    BATCH_REFUSED("batch.refused", "判定", "関所が差し止めた"),
    BATCH_HELD("batch.held", "復号・検査", "検査できず待っている(理由ごとに1回)"),
    BATCH_VERIFIED("batch.verified", "復号・検査", "再検証と再検査に合格"),
    BATCH_DISAGREED("batch.disagreed", "復号・検査", "不一致"),
    BATCH_DISCARDED("batch.discarded", "判定", "訂正版に置き換えられた"),
    BATCH_APPROVED("batch.approved", "承認", "包括承認による承認"),
    BATCH_IMPORTED("batch.imported", "復号・取込", "取込"),
    IMPORT_ROLLED_BACK("import.rolled-back", "復号・取込", "取込の取消し"),
    FLOW_HALTED("flow.halted", "停止", "送信元の流れの自動停止"),
    BATCH_VIEWED("batch.viewed", "閲覧", "状態と集計の表示"),
    BATCH_INSPECTED("batch.inspected", "復号・出力", "ファイルの復元"),
    LEDGER_VIEWED("ledger.viewed", "閲覧・出力", "帳票の表示または書出し"),
    LEVIES_LOADED("levies.loaded", "取込", "調定ファイルの取込"),
    LEDGER_LOOKED("ledger.looked", "点検", "台帳の点検の指示"),
    LEDGER_SET("ledger.set", "設定変更", "祝日または延滞金の率の登録"),
    EVENTS_REPLAYED("events.replayed", "出力", "税務システムへの事象の送り直し"),
    ACT_PROPOSED("act.proposed", "行為", "1人目の署名"),
    ACT_BEGUN("act.begun", "行為", "データベースの外で行う行為の着手(鍵の廃棄)"),
    ACT_EFFECTIVE("act.effective", "行為", "行為の発効(承認・時間帯・停止・再開・保存命令など)"),
    ACT_REFUSED("act.refused", "行為", "行為の拒否"),
    AUTHORISATION_SUSPENDED("authorisation.suspended", "承認", "不一致による包括承認の停止"),
    AUDIT_EXPORTED("audit.exported", "出力", "監査記録の書出し"),
    AUDIT_EXPIRED("audit.expired", "削除", "保存期間を過ぎた監査記録の本文の削除"),
    NOTES_EXPIRED("notes.expired", "削除", "保存期間を過ぎた技術記録の削除"),
    CONTENT_PURGED("content.purged", "削除", "バッチの暗号文と鍵の削除"),
    INBOX_SWEPT("inbox.swept", "削除", "受信箱の不要なレコードの削除"),
    SOURCE_GONE("source.gone", "削除", "庁外で提供されなくなったことの確認"),
    SOURCE_OVERDUE("source.overdue", "削除", "庁外に期限を過ぎて残っている"),
    FILE_DELIVERED("dropin.delivered", "復号・出力", "復元ファイルの引渡し"),
    FILE_REMOVED("dropin.removed", "削除", "復元ファイルの削除"),
    RESTORE_FOUND("restore.found", "復元", "データベースの復元の検知"),
    SCANNER_FAILED("scanner.failed", "検査", "スキャナーが検査用の署名を見つけない"),
    SCANNER_RECOVERED("scanner.recovered", "検査", "スキャナーの回復"),
    CLOCK_BACK("clock.back", "時刻", "時計が戻った"),
    DAY_CLOSED("day.closed", "締め", "日ごとのチェックポイント");

    private final String word;
    private final String subject;
    private final String ja;

    AuditStep(String word, String subject, String ja) {
        this.word = word;
        this.subject = subject;
        this.ja = ja;
    }

    /** As it stands in an entry. */
    public String word() {
        return word;
    }

    /** What kind of use it records, in Japanese. */
    public String subject() {
        return subject;
    }

    /** What happened, in Japanese. */
    public String ja() {
        return ja;
    }
}
