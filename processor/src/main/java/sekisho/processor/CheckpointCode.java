package sekisho.processor;

/**
 * What the checkpoint itself refuses or reports; codes of signatures, records and scans belong to their libraries.
 * A feed sees the code of its receipt, an operator the texts.
 */
public enum CheckpointCode {
    FEED_UNKNOWN(
            "feed.unknown",
            "登録されていない送信元のトピックに届いた",
            "Came on a topic of a feed that is not in the registry",
            "送信元を登録するか、トピックを削除する",
            "Register the feed or remove its topic"),
    FEED_UNPREPARED(
            "feed.unprepared",
            "登録された送信元のトピックがない、または区画数が違う。用意されるまで受け付けない",
            "A registered feed has no topics yet, or wrong ones; nothing of it is taken until it has",
            "sekisho feed add、または acl apply でトピックを用意する",
            "Prepare its topics by sekisho feed add or acl apply"),
    RECORD_KEY(
            "record.key",
            "レコードのキーがトピックの送信元と異なる",
            "The record's key is not the feed of its topic",
            "送信元の権限と設定を調べる",
            "Examine the rights and settings of the feed"),
    RECORD_PARTITION(
            "record.partition",
            "レコードが送信元の区画（パーティション）以外に届いた",
            "The record stands in another partition than its feed's",
            "送信元のクライアントの設定を調べる",
            "Examine the settings of the feed's client"),
    RECORD_EMPTY(
            "record.empty", "値のないレコード", "A record without a value", "送信元のプログラムを調べる", "Examine the program of the feed"),
    RECORD_KIND(
            "record.kind",
            "このトピックに置けない種類のレコード",
            "A record of a kind that may not stand in this topic",
            "送信元のプログラムを調べる",
            "Examine the program of the feed"),
    RECORD_HINTS(
            "record.hints",
            "署名の外の送信元・連番が署名された値と異なる",
            "Feed or sequence outside the signature differ from the signed ones",
            "送信元のプログラムを調べる",
            "Examine the program of the feed"),
    BATCH_CROWDED(
            "batch.crowded",
            "判定待ちのバッチが多すぎる",
            "Too many batches of the feed wait for a verdict",
            "先のバッチの判定を待って送り直す",
            "Send again after the earlier ones have been judged"),
    BATCH_INCOMPLETE(
            "batch.incomplete",
            "期限内にすべてのチャンクが届かなかった",
            "Not all chunks came in time",
            "次の連番で送り直す（replaces を付ける）",
            "Send the file again as the next sequence, with replaces"),
    BATCH_EXPIRED(
            "batch.expired",
            "判定または送出の前にチャンクが保存期間を過ぎた",
            "Chunks were lost by retention before verdict or release",
            "次の連番で送り直す。保存期間の設定を確認する",
            "Send the file again as the next sequence; check the retention"),
    BATCH_CHANGED(
            "batch.changed",
            "保存されたチャンクが受付時と異なる",
            "A stored chunk is not the one that was accepted",
            "ブローカーの改ざんまたは破損を調べる",
            "Look for tampering or damage at the broker"),
    BATCH_SCHEMA(
            "batch.schema",
            "明細レコードのスキーマがこの版と異なる",
            "The schema of the records is not this version's",
            "送信元と関所の版をそろえる",
            "Bring feed and checkpoint to the same version"),
    BATCH_STREAM(
            "batch.stream",
            "復号した明細を読み取れない",
            "The opened records can't be read",
            "送信元のプログラムを調べる",
            "Examine the program of the feed"),
    BATCH_LIMIT(
            "batch.limit",
            "復元したファイルが上限を超える",
            "The rebuilt file is longer than the limit",
            "ファイルを分けて送る",
            "Send the file in parts"),
    BATCH_COUNT(
            "batch.count", "明細の件数が送り状と異なる", "The number of records is not the manifest's", "送信元に照会する", "Ask the feed"),
    BATCH_TOTALS(
            "batch.totals",
            "種別ごとの件数・金額が封入された合計と異なる",
            "Records or yen of a kind are not the sealed ones",
            "送信元に照会する",
            "Ask the feed"),
    BATCH_LAYOUT("batch.layout", "レイアウトが登録されていない", "The layout is not known here", "レイアウトを登録する", "Register the layout"),
    REPLACES_UNKNOWN(
            "replaces.unknown",
            "訂正の対象（replaces）が、判定済みのバッチにない",
            "What the batch replaces is no batch of this feed that was judged",
            "送信元に照会する。正しい対象を指定して次の連番で送り直してもらう",
            "Ask the feed; it sends the file again as its next sequence, naming the right batch"),
    SEQUENCE_FORK(
            "sequence.fork",
            "同じ連番に別のバッチ、または前回の判定と続かない",
            "Another batch for a used number, or one that doesn't follow the judged one",
            "送信元に照会する。送信元は未判定分を封入し直す",
            "Ask the feed; it seals its unjudged batches again"),
    SEQUENCE_REPLAY(
            "sequence.replay",
            "判定済みのバッチが再び届いた",
            "A batch that has been judged came again",
            "再送攻撃でないか調べる",
            "Find out whether it is a replay attack"),
    BATCH_DISCARDED(
            "batch.discarded",
            "二人の職員が破棄を決めた",
            "Two persons decided to give it up",
            "必要なら送信元に次の連番で送り直してもらう",
            "If needed, the feed sends the file again as its next sequence"),
    QUARANTINE_MISSING(
            "quarantine.missing",
            "隔離されたバッチが見つからない",
            "The batch is not in quarantine any more",
            "送信元に次の連番で送り直してもらう",
            "Let the feed send the file again as its next sequence"),
    ACT_KIND(
            "act.kind",
            "関所では行えない行為",
            "An act that is not the checkpoint's to carry out",
            "行為の種類と宛先を確認する",
            "Check the kind of act and where it was sent"),
    ACT_OBJECT(
            "act.object",
            "行為の対象が送信元・バッチと一致しない",
            "The object of the act is not the feed or batch it names",
            "対象を確認して署名し直す",
            "Check the object and sign again"),
    ACT_CROWDED(
            "act.crowded",
            "二人目の署名を待つ行為が多すぎる",
            "Too many acts wait for their second person",
            "先の行為に二人目が署名するか、24時間待つ",
            "Let a second person sign the earlier ones, or wait for 24 hours"),
    ACT_FINAL(
            "act.final",
            "このバッチの判定は確定していて変えられない",
            "The verdict on this batch is final",
            "送信元に次の連番で送り直してもらう",
            "Let the feed send the file again as its next sequence"),
    ACT_POSITION(
            "act.position",
            "送信元の連番は失われていない、または示された値が誤り",
            "The position of the feed is not lost, or the stated one is impossible",
            "関所の記録で連番を確認する",
            "Look the position up in the records of the checkpoint"),
    SCAN_INFECTED(
            "scan.infected",
            "ウイルスを検出した",
            "The scanner found a virus",
            "隔離されたバッチを調べ、送信元に知らせる",
            "Examine the quarantined batch and tell the feed"),
    SCAN_LIMITS(
            "scan.limits",
            "検査プログラムの上限が関所の上限（fileBytes）より小さい。長いファイルは通らない",
            "A limit of the scanner is below the checkpoint's own (fileBytes); longer files don't pass",
            "clamd の StreamMaxLength、MaxFileSize、MaxScanSize を引き上げるか、fileBytes を下げる",
            "Raise StreamMaxLength, MaxFileSize and MaxScanSize of clamd, or lower fileBytes"),
    SCAN_UNAVAILABLE(
            "scan.unavailable",
            "期限内にウイルス検査ができなかった",
            "The virus scan was not possible in time",
            "検査プログラムを直し、隔離から再投入する",
            "Repair the scanner, then redrive from quarantine"),
    LOG_UNAVAILABLE(
            "log.unavailable",
            "ブローカーからチャンクを読み直せない",
            "Chunks can't be read again from the broker",
            "ブローカーの稼働と権限を確認する",
            "Check that the broker runs and the rights on it"),
    SIGNING_FAILED(
            "signing.failed",
            "判定に署名できない",
            "The verdict can't be signed",
            "関所の署名鍵と証明書の期限を確認する",
            "Check the signing key of the checkpoint and its certificate's lifetime"),
    STREAMS_FAILED(
            "streams.failed",
            "処理のスレッドが繰り返し失敗し、関所は止まった",
            "Stream threads failed again and again, and the checkpoint has stopped",
            "ログの最初の異常（error、cause）を直してから起動し直す",
            "Repair the first failure in the log (error, cause), then start again"),
    STREAMS_SILENT(
            "streams.silent",
            "処理のスレッドが 1 分以上動いていない",
            "The stream threads have done nothing for a minute",
            "ブローカーとログを確認し、続くなら関所を起動し直す",
            "Look at broker and log; if it lasts, start the checkpoint again"),
    CHECK_FAILED(
            "check.failed",
            "検査が内部エラーで終わらなかった",
            "The check failed by an internal error",
            "ログを開発元に送り、修正後に隔離から再投入する",
            "Send the log to the makers; redrive from quarantine after the repair");

    private final String code;
    private final String ja;
    private final String en;
    private final String actionJa;
    private final String actionEn;

    CheckpointCode(String code, String ja, String en, String actionJa, String actionEn) {
        this.code = code;
        this.ja = ja;
        this.en = en;
        this.actionJa = actionJa;
        this.actionEn = actionEn;
    }

    /** The stable name, such as {@code batch.expired}. */
    public String code() {
        return code;
    }

    /** What it means, in Japanese. */
    public String ja() {
        return ja;
    }

    /** What it means, in English. */
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
