package sekisho.consumer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sekisho.consumer.late.LateCharge;
import sekisho.consumer.statement.SettlementLine;

/** The reports of the collection section as tables. */
public final class Tables {
    private Tables() {}

    /** A levy's state in the section's words, with its code. */
    public static String state(LevyHistory levy) {
        return Labels.word(levy.state());
    }

    /** Daily totals 日計. */
    public static Table<DailyLine> daily(DailyTotals.By by, List<DailyLine> lines) {
        boolean received = by == DailyTotals.By.RECEIVED;
        return new Table<>(
                received ? "日計(収納日別)" : "日計(振込日別)",
                received ? "Daily totals by receipt date" : "Daily totals by settlement date",
                List.of(
                        new Column<>(received ? "収納日" : "振込日", "Date", Tables::day),
                        new Column<>("チャネル", "Channel", line -> Labels.channel(line.channel())),
                        new Column<>("年度", "Year", DailyLine::taxYear),
                        new Column<>("税目", "Tax item", DailyLine::taxItem),
                        new Column<>(
                                "確定件数", "Confirmed", line -> line.confirmed().count()),
                        new Column<>("確定金額", "yen", line -> line.confirmed().yen()),
                        new Column<>(
                                "速報件数",
                                "Provisional",
                                line -> line.provisional().count()),
                        new Column<>("速報金額", "yen", line -> line.provisional().yen())),
                lines,
                lines.isEmpty() ? List.of() : List.of(total(lines)));
    }

    private static Object day(DailyLine line) {
        return line.day().map(Object::toString).orElse(line.channel().equals(Labels.TOTAL) ? "" : "未定");
    }

    private static DailyLine total(List<DailyLine> lines) {
        return new DailyLine(
                Optional.empty(),
                Labels.TOTAL,
                OptionalInt.empty(),
                Optional.empty(),
                lines.stream().map(DailyLine::confirmed).reduce(Sum.NONE, Sum::plus),
                lines.stream().map(DailyLine::provisional).reduce(Sum.NONE, Sum::plus));
    }

    /** Open exceptions 例外. */
    public static Table<OpenException> exceptions(List<OpenException> lines) {
        return new Table<>(
                "例外一覧",
                "Open exceptions",
                List.of(
                        new Column<>("種別", "Type", line -> Labels.word(line.type())),
                        new Column<>("照合キー", "Key", OpenException::key),
                        new Column<>("理由", "Reason", line -> Labels.reason(line.reason())),
                        new Column<>("金額", "yen", OpenException::amount),
                        new Column<>("収納日", "Paid", OpenException::paidOn),
                        new Column<>("調定", "Levy", OpenException::levyId),
                        new Column<>("発生", "Since", line -> JapanTime.text(line.openedAt())),
                        new Column<>("収納識別", "Payment", OpenException::payment)),
                lines);
    }

    /** Failed debits 振替不能. */
    public static Table<OpenException> failedDebits(List<OpenException> lines) {
        return new Table<>(
                "口座振替不能一覧",
                "Failed debits",
                List.of(
                        new Column<>("引落日", "Debit date", OpenException::paidOn),
                        new Column<>("調定", "Levy", OpenException::levyId),
                        new Column<>("照合キー", "Key", OpenException::key),
                        new Column<>("金額", "yen", OpenException::amount),
                        new Column<>("不能理由", "Reason", line -> Labels.reason(line.reason())),
                        new Column<>("発生", "Since", line -> JapanTime.text(line.openedAt()))),
                lines);
    }

    /** Settlement dates against the bank statement 入金照合. */
    public static Table<SettlementLine> settlements(List<SettlementLine> lines) {
        return new Table<>(
                "入金照合",
                "Settlement dates against the bank statement",
                List.of(
                        new Column<>("振込日", "Date", SettlementLine::settleOn),
                        new Column<>("振込元", "Agent", SettlementLine::agent),
                        new Column<>("収納件数", "Payments", SettlementLine::payments),
                        new Column<>("収納金額", "yen", SettlementLine::yen),
                        new Column<>("手数料", "Fee", SettlementLine::fee),
                        new Column<>("入金件数", "Deposits", SettlementLine::deposits),
                        new Column<>("入金額", "yen", SettlementLine::deposited),
                        new Column<>("差額", "Difference", SettlementLine::difference),
                        new Column<>(
                                "照合", "Check", line -> Labels.word(line.state().name()))),
                lines);
    }

    /** Late charges 延滞金 and reminder fees 督促手数料. */
    public static Table<LateCharge> late(List<LateCharge> lines) {
        return new Table<>(
                "延滞金・督促手数料一覧",
                "Late charges and reminder fees",
                List.of(
                        new Column<>("調定", "Levy", LateCharge::levyId),
                        new Column<>("延滞金", "Late charge", LateCharge::lateDue),
                        new Column<>("督促手数料", "Reminder fee", LateCharge::reminderDue),
                        new Column<>("うち収納済", "Paid", LateCharge::latePaid)),
                lines);
    }

    /** Paid too much 過誤納; with late charges on, what of it pays them. */
    public static Table<Refund> refunds(List<Refund> lines) {
        List<Column<Refund>> columns = new ArrayList<>();
        columns.add(new Column<>("調定", "Levy", Refund::levyId));
        columns.add(new Column<>("年度", "Year", Refund::taxYear));
        columns.add(new Column<>("税目", "Tax item", Refund::taxItem));
        columns.add(new Column<>("期別", "Period", Refund::period));
        columns.add(new Column<>("通知書番号", "Notice", Refund::noticeNo));
        columns.add(new Column<>("調定額", "Due", Refund::due));
        columns.add(new Column<>("収納額", "Paid", Refund::confirmedPaid));
        columns.add(new Column<>("過誤納額", "Refundable", Refund::refundable));
        if (lines.stream().anyMatch(line -> line.latePaid() > 0)) {
            columns.add(new Column<>("うち延滞金等", "Late charges", Refund::latePaid));
        }
        return new Table<>("過誤納一覧", "Paid too much", columns, lines);
    }

    /** Records of the levies' topic that were not taken. */
    public static Table<LevyRefusal> levyRefusals(List<LevyRefusal> lines) {
        return new Table<>(
                "受け付けなかった調定レコード",
                "Levy records that were refused",
                List.of(
                        new Column<>("日時", "At", line -> JapanTime.text(line.refusedAt())),
                        new Column<>("パーティション", "Partition", LevyRefusal::partition),
                        new Column<>("オフセット", "Offset", LevyRefusal::offset),
                        new Column<>("コード", "Code", LevyRefusal::code)),
                lines);
    }

    /** Payments of one levy. */
    public static Table<LevyHistory.Payment> payments(LevyHistory levy) {
        return new Table<>(
                "調定 " + levy.levyId() + " の収納",
                "Payments of levy " + levy.levyId(),
                List.of(
                        new Column<>("照合キー", "Key", LevyHistory.Payment::key),
                        new Column<>("チャネル", "Channel", payment -> Labels.channel(payment.channel())),
                        new Column<>("状態", "State", payment -> Labels.word(payment.state())),
                        new Column<>("結果", "Outcome", payment -> Labels.word(payment.outcome())),
                        new Column<>("金額", "yen", LevyHistory.Payment::amount),
                        new Column<>("収納日", "Paid", LevyHistory.Payment::paidOn),
                        new Column<>("振込日", "Settled", LevyHistory.Payment::settleOn)),
                levy.payments());
    }

    /** What the tax system was told of one levy. */
    public static Table<LevyHistory.Step> steps(LevyHistory levy) {
        return new Table<>(
                "履歴",
                "History",
                List.of(
                        new Column<>("版", "Version", LevyHistory.Step::version),
                        new Column<>("日時", "At", step -> JapanTime.text(step.at())),
                        new Column<>("事象", "Event", step -> Labels.word(step.type())),
                        new Column<>("状態", "State", step -> Labels.word(step.state())),
                        new Column<>("未納額", "Outstanding", LevyHistory.Step::outstanding),
                        new Column<>("金額", "yen", LevyHistory.Step::amount),
                        new Column<>("送信元", "Feed", LevyHistory.Step::feed)),
                levy.steps());
    }

    /** The four-way check 四者照合. */
    public static Table<FourWayLine> fourWay(List<FourWayLine> lines) {
        return new Table<>(
                "四者照合",
                "Four-way check",
                List.of(
                        new Column<>("送信元", "Feed", FourWayLine::feed),
                        new Column<>("連番", "Sequence", FourWayLine::sequence),
                        new Column<>("送状件数", "Sent", FourWayLine::sent),
                        new Column<>("ファイル件数", "File", line -> line.file().count()),
                        new Column<>("金額", "yen", line -> line.file().yen()),
                        new Column<>("取込件数", "Imported", line -> line.imported().count()),
                        new Column<>("金額", "yen", line -> line.imported().yen()),
                        new Column<>("消込", "Applied", line -> line.applied().count()),
                        new Column<>("重複", "Repeated", line -> line.repeated().count()),
                        new Column<>(
                                "取下げ", "Withdrawn", line -> line.withdrawn().count()),
                        new Column<>("不能・不明", "Told", line -> line.told().count()),
                        new Column<>("照合", "Check", line -> line.agrees() ? "一致 OK" : "不一致 DIFFERS")),
                lines);
    }
}
