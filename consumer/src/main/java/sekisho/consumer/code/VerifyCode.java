package sekisho.consumer.code;

/** Why the inner verifier disagrees 不一致 with what the checkpoint released. */
public enum VerifyCode implements ConsumerCode {
    VERDICT(
            "inner.verdict",
            "判定の内容が自ら求めた値と異なる",
            "The verdict does not fit this side's own values",
            "関所の不正・故障を疑い、市と関所で調査する",
            "Suspect the checkpoint; investigate with it"),
    ENVELOPE(
            "inner.envelope",
            "封かん・署名・鍵の検査に通らない",
            "Sealing, signature or key are not in order",
            "詳細コードを確認し、送信元と関所を調査する",
            "Look at the detail code; investigate feed and checkpoint"),
    SCHEMA(
            "inner.schema",
            "レコードの形式が定めたスキーマではない",
            "Records are not of the pinned schema",
            "送信側の版を確認する",
            "Check the version of the sending program"),
    LAYOUT("inner.layout", "レイアウトが登録にない", "The layout is not known here", "レイアウトを登録する", "Register the layout"),
    ORDER(
            "inner.order",
            "レコードの並びが正しくない",
            "Records stand in a wrong order",
            "送信元と関所を調査する",
            "Investigate feed and checkpoint"),
    FIELD(
            "inner.field",
            "項目の値が文法に合わない",
            "A field does not fit its grammar",
            "送信元と関所を調査する",
            "Investigate feed and checkpoint"),
    CODE(
            "inner.code",
            "項目のコードが許された値ではない",
            "A code is none of the allowed ones",
            "送信元と関所を調査する",
            "Investigate feed and checkpoint"),
    KEYS(
            "inner.keys",
            "照合キーがない、または元の番号と一致しない",
            "A match key is missing or does not fit its number",
            "送信元と関所を調査する",
            "Investigate feed and checkpoint"),
    TRAILER(
            "inner.trailer",
            "トレーラーの件数・金額が明細と一致しない",
            "The trailer's count or sum differs from the records",
            "送信元に合計の誤りを連絡し、関所の検査を調査する",
            "Tell the feed, and find out why the checkpoint let it pass"),
    COUNT(
            "inner.count",
            "件数が送り状と一致しない",
            "The number of records is not that of the manifest",
            "送信元と関所を調査する",
            "Investigate feed and checkpoint"),
    TOTALS(
            "inner.totals",
            "種別ごとの件数・金額が封かん時の値と一致しない",
            "Counts or yen per kind differ from the sealed ones",
            "送信元と関所を調査する",
            "Investigate feed and checkpoint"),
    REBUILD(
            "inner.rebuild",
            "復元したファイルの長さまたはSHA-256が一致しない",
            "The rebuilt file differs in length or SHA-256",
            "送信元と関所を調査する",
            "Investigate feed and checkpoint"),
    INFECTED(
            "inner.infected",
            "庁内の検査でウイルスが検出された",
            "The inner scan found malware",
            "情報セキュリティ担当に連絡し、関所の検査を調査する",
            "Call the security officer; find out why the checkpoint let it pass"),
    UNSCANNABLE(
            "inner.unscannable",
            "庁内の検査の上限を超えている",
            "Beyond the limits of the inner scan",
            "検査の上限設定を確認する",
            "Check the limits of the scanner"),
    REVOKED(
            "inner.revoked",
            "送信元の証明書が失効した",
            "The feed's certificate was revoked",
            "送信元に連絡し、再送を依頼する",
            "Call the feed and have the file sent again"),
    REJECTED(
            "batch.rejected",
            "職員が取込を否認した",
            "A person refused its import",
            "送信元に連絡し、訂正版の再送を依頼する",
            "Call the feed; ask for a corrected file"),
    REPLACED("batch.replaced", "訂正版に置き換えられた", "Replaced by a corrected file", "対応不要", "Nothing to do");

    private final CodeText text;

    VerifyCode(String code, String ja, String en, String actionJa, String actionEn) {
        this.text = new CodeText(code, ja, en, actionJa, actionEn);
    }

    @Override
    public CodeText text() {
        return text;
    }
}
