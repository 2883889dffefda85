package sekisho.consumer.code;

/** What keeps a process of the importer from starting or working. */
public enum OperationCode implements ConsumerCode {
    SELF_TEST_ALLOWED(
            "selftest.allowed",
            "拒否されるべき庁外への操作が許可された",
            "A forbidden operation outward was allowed",
            "庁外ブローカーの権限(ACL)を直してから起動する",
            "Correct the rights (ACL) at the outer broker, then start"),
    SELF_TEST_UNKNOWN(
            "selftest.unknown",
            "庁外への操作が拒否されるか確かめられなかった",
            "It could not be shown that an operation outward is denied",
            "通信路とブローカーを確認してから起動する",
            "Check the line and the broker, then start"),
    PROBE(
            "selftest.probe",
            "固定したトピックを読めない",
            "The pinned topic can't be read",
            "通信路、証明書、トピックID、読取り権限を確認する",
            "Check line, certificate, topic id and the right to read"),
    NOT_PINNED(
            "intake.not-pinned",
            "受入位置が登録されていない",
            "No position is registered for this topic",
            "取込処理(consumer)の設定にトピックIDを登録して起動する",
            "Enter the topic id in the consumer's settings and start it"),
    HALTED(
            "intake.halted",
            "受入は停止中である",
            "The intake is halted",
            "停止理由を調べ、2人の承認で再開する",
            "Look at the reason; resume by an act of two persons"),
    OTHER_TOPIC_ID(
            "intake.other-topic-id",
            "設定のトピックIDが登録済みのものと異なる",
            "The configured topic id is not the registered one",
            "トピックが再作成された理由を調べる",
            "Find out why the topic was created anew"),
    SECOND_CONSUMER(
            "consumer.second",
            "別の取込処理が動いている",
            "Another consumer is running",
            "取込処理が1つだけ動くようにする",
            "Let one consumer run"),
    DATABASE(
            "database.unreachable",
            "データベースに接続できない",
            "The database can't be reached",
            "データベースの状態と接続設定を確認する",
            "Check the database and the connection settings"),
    TRUST(
            "trust.not-ready",
            "庁内の失効リストがないか期限切れで、証明書を確認できない",
            "This side's revocation list is missing or out of date, so no certificate can be judged",
            "最新の失効リストを信頼登録簿に置き、やり直す",
            "Put the newest revocation list into the trust registry and try again"),
    AUDIT_BROKEN(
            "audit.broken",
            "監査記録が署名済みチェックポイントと一致しない",
            "The audit record does not fit its signed checkpoint",
            "改ざんまたは復元を疑い、保管済みのチェックポイントと照合する",
            "Suspect tampering or a restore; compare with checkpoints kept elsewhere"),
    AUDIT_SIGNATURE(
            "audit.signature",
            "チェックポイントの署名が正しくない",
            "A checkpoint's signature is not valid",
            "監査用公開鍵とチェックポイントの出所を確認する",
            "Check the audit key and where the checkpoint came from"),
    AUDIT_RESTORED(
            "audit.restored",
            "この控えのあと、データベースが復元されている",
            "The database was restored after this checkpoint was taken",
            "復元を再開した行為(2人)と照合し、復元後の控えで検証する",
            "Compare with the act of two persons that resumed it; verify with a checkpoint taken since"),
    RESTORE_FOUND(
            "restore.found",
            "データベースが、この取込処理が見たものより古い(復元された)",
            "The database is older than what this consumer has seen of it: it was restored",
            "復元の事実を確認し、2人の承認で再開する(act propose resume --set ledger=restored)",
            "Make sure of the restore; resume by an act of two persons (act propose resume --set ledger=restored)"),
    CLOCK_BACK(
            "clock.back",
            "時計が戻った",
            "The clock has gone back",
            "時刻の同期を直す。時計が追い付くまで取り込まない",
            "Correct the time; nothing is imported until the clock has caught up"),
    AUDIT_EXPORT("audit.export", "監査記録の書出しファイルとして読めない", "Not readable as an audit export", "書出しをやり直す", "Export again"),
    BATCH_UNKNOWN(
            "batch.unknown",
            "該当するバッチがないか、1つに定まらない",
            "No batch of that name, or more than one",
            "ハッシュの桁を増やして指定する",
            "Give more digits of the hash");

    private final CodeText text;

    OperationCode(String code, String ja, String en, String actionJa, String actionEn) {
        this.text = new CodeText(code, ja, en, actionJa, actionEn);
    }

    @Override
    public CodeText text() {
        return text;
    }
}
