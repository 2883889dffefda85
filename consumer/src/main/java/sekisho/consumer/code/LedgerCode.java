package sekisho.consumer.code;

/** Why a levy record was not taken, or a payment not matched by hand. */
public enum LedgerCode implements ConsumerCode {
    LEVY_TOMBSTONE(
            "levy.tombstone",
            "値のないレコードである。調定は削除できない",
            "A record without a value: a levy can't be deleted",
            "調定を取り消すときは status=CANCELLED の新しい版を送る",
            "To cancel a levy send a new version with status CANCELLED"),
    LEVY_KEY(
            "levy.key",
            "レコードのキーが調定番号と異なる",
            "The record's key is not the levyId",
            "税務システムの送信処理を直し、同じ版を正しいキーで送り直す",
            "Correct the tax system and send the same version under its levyId"),
    LEVY_CONTENT(
            "levy.content",
            "調定の項目が空、範囲外、または照合キーの形式が正しくない",
            "A field of the levy is empty or out of range, or a match key is malformed",
            "税務システムの出力を直し、同じ版を送り直す",
            "Correct the tax system's output and send the same version again"),
    LEVY_DATABASE(
            "levy.database",
            "データベースがこの調定を受け付けない",
            "The database does not take this levy",
            "データベースの記録を確認し、税務システムの出力を直して送り直す",
            "See the database's log; correct the tax system's output and send it again"),
    LEVY_TOPIC(
            "levy.topic-unreachable",
            "調定トピックを読めない",
            "The topic of levies can't be read",
            "庁内の Kafka とスキーマレジストリ、読取り権限を確認する。自動で再開する",
            "Check the inner Kafka, its registry and the rights; reading goes on by itself"),
    MATCH_PAYMENT(
            "match.payment",
            "該当する収納がない、または取り消されている",
            "There is no such payment, or it is cancelled",
            "例外一覧の収納識別を確認する",
            "See the payment's identity in the list of exceptions"),
    MATCH_LEVY("match.levy", "該当する調定がない", "There is no such levy", "調定番号を確認する", "Check the levyId"),
    MATCH_FIXED(
            "match.fixed",
            "この収納の充て先は、すでに2人の承認で決まっている",
            "Two persons have fixed this payment's levy before",
            "税務システムで充当・還付として処理する",
            "Charge or refund it in the tax system"),
    MATCH_SAME(
            "match.same", "この収納はすでにその調定に充てられている", "The payment belongs to that levy already", "対応不要", "Nothing to do");

    private final CodeText text;

    LedgerCode(String code, String ja, String en, String actionJa, String actionEn) {
        this.text = new CodeText(code, ja, en, actionJa, actionEn);
    }

    @Override
    public CodeText text() {
        return text;
    }
}
