package sekisho.records;

/** Every reason for which a clearing file is refused, or spoken of. Codes are stable. */
public enum RecordCode {
    FILE_EMPTY("file.empty", "ファイルが空です", "The file is empty", "送信元に再作成を依頼する", "Ask the sender for the file again"),
    FILE_ENDS(
            "file.ends",
            "行末の形が混在しているか、レイアウトで認められていません",
            "Line ends are mixed, or not those the layout allows",
            "送信元に改行の設定を確認する",
            "Ask the sender about its line-end setting"),
    FILE_MARK(
            "file.mark",
            "終端記号 0x1A の後にデータがあるか、レイアウトで認められていません",
            "Bytes follow the end-of-file mark 0x1A, or the layout doesn't allow one",
            "送信元に転送設定を確認する",
            "Ask the sender about its transfer setting"),
    FILE_FORM(
            "file.form",
            "ファイル形式の記述がレイアウトで認められていません",
            "The stated file form isn't one the layout allows",
            "送信元の変換プログラムを確認する",
            "Check the program that made the records"),
    FILE_ENCODING(
            "file.encoding",
            "コード区分とファイルの文字コードが一致しません",
            "The code division disagrees with the file's encoding",
            "送信元に文字コードの設定を確認する",
            "Ask the sender about its encoding setting"),
    LINE_LENGTH(
            "line.length",
            "レコード長が違います",
            "The record's length is wrong",
            "送信元に再作成を依頼する。レイアウトの選択も確認する",
            "Ask the sender for the file again; check the layout chosen"),
    LINE_HEADER(
            "line.header",
            "見出し行がレイアウトと違います",
            "The heading row isn't the layout's",
            "レイアウトの選択と版を確認する",
            "Check the layout chosen and its version"),
    LINE_COLUMNS(
            "line.columns",
            "列数が違います",
            "The number of columns is wrong",
            "送信元に再作成を依頼する",
            "Ask the sender for the file again"),
    LINE_QUOTES(
            "line.quotes",
            "引用符の付け方がレイアウトと違います",
            "Quotes don't stand as the layout says",
            "送信元に CSV の設定を確認する",
            "Ask the sender about its CSV setting"),
    RECORD_UNKNOWN(
            "record.unknown",
            "レコード区分がレイアウトにありません",
            "The layout has no such record",
            "レイアウトの選択を確認する",
            "Check the layout chosen"),
    RECORD_ORDER(
            "record.order",
            "レコードの順序が違います",
            "Records are out of order",
            "送信元に再作成を依頼する",
            "Ask the sender for the file again"),
    RECORD_MISSING(
            "record.missing",
            "ヘッダー・トレーラ・エンドのいずれかがありません",
            "Header, trailer or end is missing",
            "途中で切れていないか確認し、再送を依頼する",
            "Check for a broken transfer; ask for the file again"),
    RECORD_LINE(
            "record.line",
            "行番号が連続していません",
            "Line numbers don't run on",
            "送信元の変換プログラムを確認する",
            "Check the program that made the records"),
    FIELD_BLANK(
            "field.blank", "必須項目が空白です", "A required field is blank", "送信元に内容を確認する", "Ask the sender about the content"),
    FIELD_DIGITS(
            "field.digits",
            "数字以外の文字があります",
            "A character isn't a digit",
            "送信元に内容を確認する",
            "Ask the sender about the content"),
    FIELD_CHARACTERS(
            "field.characters",
            "認められない文字があります",
            "A character isn't allowed",
            "送信元に内容を確認する",
            "Ask the sender about the content"),
    FIELD_ENCODING(
            "field.encoding",
            "文字コードを元のバイト列に戻せません",
            "Bytes don't stand for characters that come back as the same bytes",
            "送信元に文字コードを確認する",
            "Ask the sender about its encoding"),
    FIELD_LENGTH(
            "field.length",
            "項目の長さが範囲外です",
            "The field's length is out of range",
            "送信元に内容を確認する",
            "Ask the sender about the content"),
    FIELD_PADDING(
            "field.padding",
            "右詰め・左詰めや前ゼロの付け方が違います",
            "Padding or leading zeros aren't as the layout says",
            "送信元に作成プログラムを確認する",
            "Ask the sender about its program"),
    FIELD_CONSTANT("field.constant", "固定値が違います", "A constant is another", "レイアウトの選択を確認する", "Check the layout chosen"),
    FIELD_CODE(
            "field.code",
            "コード値がレイアウトにありません",
            "The layout has no such code",
            "送信元のコード表を確認し、必要ならレイアウトに加える",
            "Check the sender's code table; extend the layout if need be"),
    FIELD_DATE("field.date", "存在しない日付です", "No such date", "送信元に内容を確認する", "Ask the sender about the content"),
    FIELD_TIME("field.time", "存在しない時刻です", "No such time", "送信元に内容を確認する", "Ask the sender about the content"),
    FIELD_FOREIGN(
            "field.foreign",
            "レイアウトにない項目に値があります",
            "A field the layout doesn't have carries a value",
            "送信元の変換プログラムを確認する",
            "Check the program that made the records"),
    FIELD_DERIVED(
            "field.derived",
            "他の項目から導かれる値と一致しません",
            "A value isn't the one that follows from other fields",
            "送信元の変換プログラムを確認する",
            "Check the program that made the records"),
    FIELD_DISAGREES(
            "field.disagrees",
            "一致すべき列が一致しません",
            "Columns that must agree don't",
            "送信元に内容を確認する",
            "Ask the sender about the content"),
    BARCODE_CHECK(
            "barcode.check",
            "バーコードのチェックデジットが違います",
            "The barcode's check digit is wrong",
            "送信元に内容を確認する",
            "Ask the sender about the content"),
    BARCODE_DUE(
            "barcode.due",
            "バーコードの支払期限日が存在しない日付です",
            "The barcode's due date doesn't exist",
            "送信元に内容を確認する",
            "Ask the sender about the content"),
    AMOUNT_ZERO(
            "amount.zero",
            "金額が 0 円です（郵便振替訂正を除く）",
            "The amount is 0 yen (allowed only for a postal correction)",
            "送信元に内容を確認する",
            "Ask the sender about the content"),
    TOTALS_COUNT(
            "totals.count",
            "合計件数が明細と一致しません",
            "The total count differs from the records",
            "送信元に再作成を依頼する",
            "Ask the sender for the file again"),
    TOTALS_YEN(
            "totals.yen",
            "合計金額が明細と一致しません",
            "The total amount differs from the records",
            "送信元に再作成を依頼する",
            "Ask the sender for the file again"),
    TOTALS_OK(
            "totals.ok",
            "振替済の件数または金額が明細と一致しません",
            "Count or amount of debits made differs from the records",
            "送信元に再作成を依頼する",
            "Ask the sender for the file again"),
    TOTALS_FAILED(
            "totals.failed",
            "振替不能の件数または金額が明細と一致しません",
            "Count or amount of debits not made differs from the records",
            "送信元に再作成を依頼する",
            "Ask the sender for the file again"),
    TOTALS_REQUEST(
            "totals.request",
            "結果の合計が入っていません（依頼ファイルの可能性）",
            "Result totals are empty: this looks like a request",
            "依頼ファイルと取り違えていないか確認する",
            "Check that this isn't the request file"),
    TOTALS_BALANCE(
            "totals.balance",
            "取引後残高が、取引前残高と入出金から計算した値と一致しません",
            "The balance after isn't the balance before plus what came in, less what went out",
            "金融機関に再作成を依頼する",
            "Ask the bank for the file again"),
    GUARD_CARD(
            "guard.card-number",
            "カード番号とみられる値があります（自由記述、またはレイアウトで検査を指定した項目）",
            "What looks like a card number stands in free text, or in a field that the layout has guarded",
            "送信を止め、送信元に内容を確認する",
            "Stop the sender and ask about the content"),
    GUARD_INDIVIDUAL(
            "guard.individual-number",
            "個人番号とみられる値があります（自由記述、またはレイアウトで検査を指定した項目）",
            "What looks like an individual number stands in free text, or in a field that the layout has guarded",
            "送信を止め、送信元に内容を確認する",
            "Stop the sender and ask about the content"),
    IDENTITY_REPEATED(
            "identity.repeated",
            "同じ収納とみられる明細がファイル内に複数あります",
            "Several records of the file look like one payment",
            "二重に計上されていないか確認する",
            "Look whether one payment is listed twice"),
    FINDINGS_LIMIT(
            "findings.limit",
            "指摘が上限に達したため、検査を打ち切りました",
            "Too many findings: the check stopped here",
            "上の指摘から直し、もう一度検査する",
            "Mend the findings above, then check again");

    private final String code;
    private final String ja;
    private final String en;
    private final String actionJa;
    private final String actionEn;

    RecordCode(String code, String ja, String en, String actionJa, String actionEn) {
        this.code = code;
        this.ja = ja;
        this.en = en;
        this.actionJa = actionJa;
        this.actionEn = actionEn;
    }

    /** Stable code, for example {@code totals.yen}. */
    public String code() {
        return code;
    }

    /** Meaning, in Japanese. */
    public String ja() {
        return ja;
    }

    /** Meaning, in English. */
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
