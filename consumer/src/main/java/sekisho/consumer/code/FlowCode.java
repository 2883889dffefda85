package sekisho.consumer.code;

/** Faults of one feed's flow, judged by the consumer: each halts that flow, the others go on. */
public enum FlowCode implements ConsumerCode {
    GAP(
            "flow.gap",
            "連番が飛んでいる",
            "A sequence number is missing",
            "関所の記録と照合し、2人の承認で再開する",
            "Compare with the checkpoint; resume by an act of two persons"),
    FORK(
            "flow.fork",
            "同じ連番に別のバッチまたは別の判定がある",
            "Another batch or verdict for a judged sequence",
            "送信元の鍵の漏えいを疑い、照合のうえ2人の承認で再開する",
            "Suspect a stolen key; resume by an act of two persons after comparing"),
    PREVIOUS(
            "flow.previous",
            "直前のバッチのハッシュと一致しない",
            "The previous hash is not that of the batch before",
            "送信元・関所と連鎖を照合し、2人の承認で再開する",
            "Compare the chain with feed and checkpoint; resume by an act of two persons"),
    SUPERSEDES(
            "flow.supersedes",
            "判定の差替えの条件を満たさない",
            "The verdict may not supersede the one that stands",
            "関所での行為(2人の承認)を確認し、2人の承認で再開する",
            "Check the acts at the checkpoint; resume by an act of two persons"),
    STOPPED(
            "flow.stopped",
            "職員が停止した",
            "A person has stopped it",
            "理由を act list で確認し、2人の承認で再開する",
            "See act list for the reason; resume by an act of two persons"),
    RECORD(
            "flow.record",
            "レコードとして読めない、または想定外の形式である",
            "Not readable as a record of this flow",
            "関所とスキーマの版を確認し、2人の承認で再開する",
            "Check the checkpoint's version; resume by an act of two persons"),
    HINT(
            "flow.hint",
            "署名外の項目が署名済みの内容と異なる",
            "Fields outside the signature differ from the signed ones",
            "改ざんを疑い、関所の記録と照合する",
            "Suspect tampering; compare with the checkpoint"),
    SIGNATURE(
            "flow.signature",
            "送り状の署名または証明書が正しくない",
            "The manifest's signature or certificate is not valid",
            "詳細コードを確認し、送信元に連絡する",
            "Look at the detail code and call the feed"),
    VERDICT_SIGNATURE(
            "flow.verdict-signature",
            "判定の署名または証明書が正しくない",
            "The verdict's signature or certificate is not valid",
            "偽造を疑い、関所の鍵と登録を確認する",
            "Suspect a forgery; check the checkpoint's key and registration"),
    VERDICT_OLD(
            "flow.verdict-old",
            "受入時点で判定が古い、または未来の日時である",
            "The verdict was old, or in the future, when it came in",
            "関所に再判定を依頼する",
            "Have the checkpoint judge again"),
    VERDICT_DEFINITIONS(
            "flow.verdict-definitions",
            "判定時のウイルス定義が24時間より古い",
            "The checkpoint's virus definitions were older than 24 hours",
            "関所の定義更新を確認し、再判定を依頼する",
            "See to the checkpoint's definitions and have it judge again"),
    INCOMPLETE(
            "flow.incomplete",
            "判定が来たのに送り状またはチャンクがそろっていない",
            "The verdict came, but manifest or chunks are missing",
            "受入の停止・欠落を調べる",
            "Look for a halt or a loss in the intake");

    private final CodeText text;

    FlowCode(String code, String ja, String en, String actionJa, String actionEn) {
        this.text = new CodeText(code, ja, en, actionJa, actionEn);
    }

    @Override
    public CodeText text() {
        return text;
    }
}
