package sekisho.consumer.code;

/** Faults of the topic, judged by the intake: each halts the pull until two persons resume it. */
public enum IntakeCode implements ConsumerCode {
    REWIND(
            "intake.rewind",
            "位置より前のレコードが届いた",
            "A record below the position was given out",
            "庁外ブローカーの管理者に確認し、2人の承認で再開する",
            "Ask who runs the outer broker; resume by an act of two persons"),
    JUMP(
            "intake.jump",
            "レコードの位置が大きく飛んだ",
            "Offsets jumped further than allowed",
            "庁外ブローカーの管理者に確認し、2人の承認で再開する",
            "Ask who runs the outer broker; resume by an act of two persons"),
    EPOCH_BACK(
            "intake.epoch-back",
            "リーダーエポックが後戻りした",
            "The leader epoch went back",
            "庁外ブローカーの管理者に確認し、2人の承認で再開する",
            "Ask who runs the outer broker; resume by an act of two persons"),
    SIZE(
            "intake.size",
            "値が空か、768 KiBを超えるレコードが届いた",
            "A record without value or above 768 KiB",
            "中継(関所)の設定と送信内容を調べ、2人の承認で再開する",
            "Look at the checkpoint's settings; resume by an act of two persons"),
    POSITION_BACK(
            "intake.position-back",
            "クライアントの位置が後戻りした",
            "The client's position went back",
            "庁外ブローカーの管理者に確認し、2人の承認で再開する",
            "Ask who runs the outer broker; resume by an act of two persons"),
    THROTTLED(
            "intake.throttled",
            "ブローカーに長時間抑制された",
            "The broker throttles for too long",
            "ブローカーの割当て(quota)を確認し、2人の承認で再開する",
            "Check the broker's quota; resume by an act of two persons"),
    SILENT(
            "intake.silent",
            "取得要求が一定時間進まない",
            "No fetch went through for too long",
            "庁外ブローカーの管理者に確認し、2人の承認で再開する",
            "Ask who runs the outer broker; resume by an act of two persons"),
    END_BACK(
            "intake.end-back",
            "トピックの末尾が位置より手前にある",
            "The end of the topic lies before the position",
            "庁外ブローカーの管理者に確認し、2人の承認で再開する",
            "Ask who runs the outer broker; resume by an act of two persons"),
    STALLED(
            "intake.stalled",
            "未読があるのに一定時間届かない",
            "There are records to read, but none came for too long",
            "庁外ブローカーの管理者に確認し、2人の承認で再開する",
            "Ask who runs the outer broker; resume by an act of two persons"),
    OPEN_TX(
            "intake.open-tx",
            "未完了トランザクションが期限を超えて残っている",
            "A transaction stays open beyond its limit",
            "中継(関所)の状態を確認し、2人の承認で再開する",
            "See to the checkpoint; resume by an act of two persons"),
    TOPIC(
            "intake.topic",
            "固定したトピックIDが存在しないか、参照を拒否された",
            "The pinned topic id is gone, or the look-up is denied",
            "トピックの再作成と権限の変更を調べ、2人の承認で再開する",
            "Find out whether the topic was created anew or a right was taken; resume by an act of two persons"),
    TRUNCATED(
            "intake.truncated",
            "ログが切り詰められた",
            "The log was truncated",
            "ブローカーの復元作業の有無を確認し、2人の承認で再開する",
            "Ask whether a broker was restored; resume by an act of two persons"),
    OUT_OF_RANGE(
            "intake.out-of-range",
            "位置が保存期間の外にある",
            "The position lies outside what the topic still holds",
            "失われた範囲を送信元と確認し、2人の承認で再開する",
            "Find out with the feeds what was lost; resume by an act of two persons"),
    DENIED(
            "intake.denied",
            "読取り権限がない",
            "Reading is denied",
            "庁外ブローカーの権限設定を確認し、2人の承認で再開する",
            "Check the rights at the outer broker; resume by an act of two persons"),
    UNREACHABLE(
            "intake.unreachable",
            "ブローカーが時間内に応答しない",
            "The broker does not answer in time",
            "通信路とブローカーを確認し、2人の承認で再開する",
            "Check the line and the broker; resume by an act of two persons"),
    SECOND(
            "intake.second",
            "別の受入処理が位置を動かした",
            "Another intake moved the position",
            "受入処理が1つだけ動いていることを確認し、2人の承認で再開する",
            "Make sure that one intake runs; resume by an act of two persons"),
    FULL(
            "intake.inbox-full",
            "受信箱が上限に達した",
            "The inbox has reached its limit",
            "取込みを進めるか上限を引き上げ、2人の承認で再開する",
            "Import what waits or raise the limit; resume by an act of two persons"),
    REDIRECTED(
            "intake.redirected",
            "許可した接続先以外へ誘導された",
            "The broker pointed to an endpoint that is not allowed",
            "庁外ブローカーの管理者に確認し、2人の承認で再開する",
            "Ask who runs the outer broker; resume by an act of two persons"),
    FAULT(
            "intake.fault",
            "受入処理で想定外の例外が起きた",
            "An unexpected exception in the intake",
            "記録(ログ)を調べ、2人の承認で再開する",
            "Read the log; resume by an act of two persons");

    private final CodeText text;

    IntakeCode(String code, String ja, String en, String actionJa, String actionEn) {
        this.text = new CodeText(code, ja, en, actionJa, actionEn);
    }

    @Override
    public CodeText text() {
        return text;
    }
}
