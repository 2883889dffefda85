package sekisho.consumer.code;

/** Why an act 行為 of persons does not take effect, beside the envelope's own reasons. */
public enum ActCode implements ConsumerCode {
    ACTION("act.action", "知らない行為である", "An unknown action", "コマンドの版を確認する", "Check the version of the command"),
    PARAMETERS(
            "act.parameters", "行為の内容が正しい形式ではない", "The act's parameters are not in order", "提案をやり直す", "Propose again"),
    OBJECT(
            "act.target",
            "対象がないか、提案されたものと異なる",
            "There is no such object, or it is not the one proposed",
            "対象を確認し、提案をやり直す",
            "Check the object and propose again"),
    UNKNOWN(
            "act.unknown",
            "該当する提案がないか、1つに定まらない",
            "No such proposal, or more than one",
            "act list で確認する",
            "See act list"),
    DONE("act.done", "すでに決着している", "It has been settled already", "対応不要", "Nothing to do"),
    RULES(
            "act.rules",
            "データベースの制約に反する",
            "It breaks a constraint of the database",
            "act list とデータベースの記録を確認する",
            "See act list and the database's log"),
    TOTALS(
            "act.totals",
            "件数・金額が取込側の集計と一致しない",
            "Counts or yen are not what the consumer counted",
            "集計を確認し、提案をやり直す",
            "Look at the totals and propose again"),
    DECIDER_GONE(
            "act.decider-gone",
            "承認または取込許可時間帯に署名した職員が、登録から外れたか、証明書が失効している",
            "A person who signed the approval or the window is registered no longer, or the certificate was revoked",
            "登録の変更が正しければ、バッチを破棄(act reject)して送信元に訂正版を求めるか、職員の登録を戻す",
            "If the change was right, reject the batch and have it sent again; or register the person again"),
    NOT_READY(
            "act.not-ready",
            "バッチは承認を待っていない",
            "The batch does not wait for approval",
            "バッチの状態を確認する",
            "Look at the state of the batch"),
    REJECTED(
            "act.rejected",
            "職員が否認した",
            "A person has refused it",
            "理由を act list で確認し、必要なら提案をやり直す",
            "See act list; propose again if need be"),
    PROPOSED(
            "act.proposed",
            "同じ提案がすでにある",
            "The same has been proposed already",
            "act list で確認し、2人目として署名する",
            "See act list, and sign it as the second person"),
    ENDED("act.ended", "すでに終わっている", "It has ended already", "対応不要", "Nothing to do"),
    WITHDRAWN(
            "authorisation.withdrawn",
            "包括承認が撤回された",
            "The standing authorisation was withdrawn",
            "1件ずつ承認する",
            "Approve batch by batch"),
    SUSPENDED(
            "authorisation.suspended",
            "関所の判定との不一致により包括承認が停止された",
            "The standing authorisation was suspended after a disagreement with the checkpoint",
            "調査が済むまで1件ずつ承認し、その後、新しい包括承認を提案する",
            "Approve batch by batch until it is cleared up; then propose a new one"),
    STANDING_TERMS(
            "authorisation.terms",
            "包括承認の限度・時間・期限が範囲外である(期限は年度内)",
            "Limits, hours or expiry of the standing authorisation are out of bounds (it ends within the fiscal year)",
            "内容を改めて提案する",
            "Propose other terms"),
    NOT_HALTED("act.not-halted", "停止していない", "It is not halted", "状態を確認する", "Look at its state"),
    KEY_NEEDED(
            "key.needed",
            "その読取鍵を宛先とするバッチが処理中、または期限前である",
            "A batch sealed to this reading key is under way, or its manifest has not run out",
            "バッチの決着と送り状の期限を待つ",
            "Wait until the batch is settled and its manifest has run out"),
    KEY_KEPT(
            "key.kept",
            "読取鍵を破棄できない（現用の鍵、鍵ファイルにない、鍵管理者の署名がない、または書き込めない）",
            "The reading key was not destroyed: it is the current one or not there, no key custodian signed, or its file can't be written",
            "keys list と鍵ファイルの権限を確認し、鍵管理者を含む2人で提案をやり直す",
            "See keys list and the mode of the key file, and propose again by two persons, one of them a key custodian"),
    NO_PERSONS(
            "act.no-persons",
            "職員登録簿がない",
            "There is no registry of persons",
            "信頼登録簿に職員登録簿を置く",
            "Put the registry of persons into the trust registry"),
    WINDOW_TERMS(
            "window.terms",
            "取込許可時間帯の長さまたは日時が範囲外である",
            "The window is too long or its time is wrong",
            "時間帯を改めて提案する",
            "Propose another window"),
    WINDOW_CLOSED(
            "window.closed",
            "取込許可時間帯が開いていない",
            "No import window is open",
            "時間帯を開く行為(2人)を行う",
            "Open a window by an act of two persons"),
    WINDOW_OPENER(
            "window.opener",
            "時間帯を開いた人が承認の1人目である",
            "A person who opened the window is the first signer of the approval",
            "別の人が1人目として承認するか、別の人が時間帯を開く",
            "Let another person open the window, or sign first");

    private final CodeText text;

    ActCode(String code, String ja, String en, String actionJa, String actionEn) {
        this.text = new CodeText(code, ja, en, actionJa, actionEn);
    }

    @Override
    public CodeText text() {
        return text;
    }
}
