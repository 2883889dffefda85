package sekisho.consumer.code;

/** Why an act 行為 of persons does not take effect. */
public enum ActCode implements ConsumerCode {
    ACTION("act.action", "知らない行為である", "An unknown action", "コマンドの版を確認する", "Check the version of the command"),
    PARAMETERS(
            "act.parameters", "行為の内容が正しい形式ではない", "The act's parameters are not in order", "提案をやり直す", "Propose again"),
    OBJECT(
            "act.object",
            "対象が提案されたものと異なる",
            "The object is not the one proposed",
            "対象のハッシュを確認し、提案をやり直す",
            "Check the object's hash and propose again"),
    STATE(
            "act.state",
            "対象の状態が提案後に変わった",
            "The object's state has changed since",
            "最新の状態で提案をやり直す",
            "Propose again on the latest state"),
    UNKNOWN("act.unknown", "該当する提案がない", "No such proposal", "act list で確認する", "See act list"),
    DONE("act.done", "すでに効力が生じている", "It has taken effect already", "対応不要", "Nothing to do"),
    PERSON_TWICE(
            "act.person-twice",
            "同じ人の署名が2つある",
            "The same person has signed before",
            "別の人が署名する",
            "Let another person sign"),
    UNREGISTERED(
            "act.unregistered",
            "登録されていない人または証明書である",
            "The person or certificate is not registered",
            "人の登録を確認する",
            "Check the registry of persons"),
    SIGNATURE("act.signature", "署名が正しくない", "The signature is not valid", "署名し直す", "Sign again"),
    ROLE(
            "act.role",
            "この行為をする役割がない",
            "The person's role does not allow this act",
            "権限のある人が署名する",
            "Let a person with that role sign"),
    LATE(
            "act.late",
            "2つの署名が24時間以内ではない、または日時がずれている",
            "The signatures are not within 24 hours, or the time is off",
            "提案からやり直す",
            "Start again with a proposal"),
    TOTALS(
            "act.totals",
            "件数・金額が取込側の集計と一致しない",
            "Counts or yen are not what the consumer counted",
            "集計を確認し、提案をやり直す",
            "Look at the totals and propose again"),
    NOT_READY(
            "act.not-ready",
            "バッチは承認を待っていない",
            "The batch does not wait for approval",
            "バッチの状態を確認する",
            "Look at the state of the batch"),
    WINDOW_TERMS(
            "window.terms",
            "取込許可時間帯の長さまたは開始日時が範囲外である",
            "The window is too long or begins at a wrong time",
            "時間帯を短くして提案する",
            "Propose a shorter window"),
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

    private final String code;
    private final String ja;
    private final String en;
    private final String actionJa;
    private final String actionEn;

    ActCode(String code, String ja, String en, String actionJa, String actionEn) {
        this.code = code;
        this.ja = ja;
        this.en = en;
        this.actionJa = actionJa;
        this.actionEn = actionEn;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String ja() {
        return ja;
    }

    @Override
    public String en() {
        return en;
    }

    @Override
    public String actionJa() {
        return actionJa;
    }

    @Override
    public String actionEn() {
        return actionEn;
    }
}
