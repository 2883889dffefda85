package sekisho.consumer.report;

import java.util.List;

/** The reports of the collection section as tables. */
public final class Tables {
    private Tables() {}

    /** Daily totals 日計. */
    public static Table<DailyLine> daily(DailyTotals.By by, List<DailyLine> lines) {
        boolean received = by == DailyTotals.By.RECEIVED;
        return new Table<>(
                received ? "日計(収納日別)" : "日計(振込日別)",
                received ? "Daily totals by receipt date" : "Daily totals by settlement date",
                List.of(
                        new Column<>(received ? "収納日" : "振込日", "Date", DailyLine::day),
                        new Column<>("チャネル", "Channel", DailyLine::channel),
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
                lines);
    }

    /** Open exceptions 例外. */
    public static Table<OpenException> exceptions(List<OpenException> lines) {
        return new Table<>(
                "例外一覧",
                "Open exceptions",
                List.of(
                        new Column<>("種別", "Type", OpenException::type),
                        new Column<>("照合キー", "Key", OpenException::key),
                        new Column<>("理由", "Reason", OpenException::reason),
                        new Column<>("金額", "yen", OpenException::amount),
                        new Column<>("収納日", "Paid", OpenException::paidOn),
                        new Column<>("調定", "Levy", OpenException::levyId),
                        new Column<>("発生", "Since", OpenException::openedAt)),
                lines);
    }

    /** Paid too much 過誤納. */
    public static Table<Refund> refunds(List<Refund> lines) {
        return new Table<>(
                "過誤納一覧",
                "Paid too much",
                List.of(
                        new Column<>("調定", "Levy", Refund::levyId),
                        new Column<>("年度", "Year", Refund::taxYear),
                        new Column<>("税目", "Tax item", Refund::taxItem),
                        new Column<>("期別", "Period", Refund::period),
                        new Column<>("通知書番号", "Notice", Refund::noticeNo),
                        new Column<>("調定額", "Due", Refund::due),
                        new Column<>("収納額", "Paid", Refund::confirmedPaid),
                        new Column<>("過誤納額", "Refundable", Refund::refundable)),
                lines);
    }

    /** Payments of one levy. */
    public static Table<LevyHistory.Payment> payments(LevyHistory levy) {
        return new Table<>(
                "調定 " + levy.levyId() + " の収納",
                "Payments of levy " + levy.levyId(),
                List.of(
                        new Column<>("照合キー", "Key", LevyHistory.Payment::key),
                        new Column<>("チャネル", "Channel", LevyHistory.Payment::channel),
                        new Column<>("状態", "State", LevyHistory.Payment::state),
                        new Column<>("結果", "Outcome", LevyHistory.Payment::outcome),
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
                        new Column<>("日時", "At", LevyHistory.Step::at),
                        new Column<>("事象", "Event", LevyHistory.Step::type),
                        new Column<>("状態", "State", LevyHistory.Step::state),
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
