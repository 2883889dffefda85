package sekisho.consumer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Work;
import sekisho.consumer.late.LateCharges;
import sekisho.consumer.report.DailyTotals;
import sekisho.consumer.report.FourWayCheck;
import sekisho.consumer.report.FourWayLine;
import sekisho.consumer.report.LevyHistories;
import sekisho.consumer.report.LevyHistory;
import sekisho.consumer.report.OpenExceptions;
import sekisho.consumer.report.Refunds;
import sekisho.consumer.report.Table;
import sekisho.consumer.report.Tables;
import sekisho.consumer.report.TextTable;
import sekisho.consumer.statement.SettlementLine;
import sekisho.consumer.statement.Settlements;
import sekisho.service.ExitCode;

/** {@code report daily|exceptions|refunds|failed-debits|levy|statement|late|check}: what the collection section 収納係 reads. Changes nothing. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {"収納の帳票(日計、例外、過誤納、振替不能、調定の履歴、入金照合、延滞金、四者照合)。", "Reports for the collection section."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the commands run
public final class ReportCommand {
    private static final String FIRST_DAY = "0001-01-01";
    private static final String LAST_DAY = "9999-12-31";

    @Spec
    private CommandSpec spec;

    @Mixin
    private final LedgerCall call;

    /** Reads the ledger that consumer.yml names. */
    public ReportCommand() {
        this(LedgerSource.CONFIGURED);
    }

    ReportCommand(LedgerSource source) {
        this.call = new LedgerCall(source);
    }

    @Command(
            name = "daily",
            mixinStandardHelpOptions = true,
            description = {"日計(収納日または振込日 × チャネル × 年度 × 税目)。", "Daily totals."})
    int daily(
            @Option(names = "--by", defaultValue = "RECEIVED", description = "${COMPLETION-CANDIDATES}")
                    DailyTotals.By by,
            @Option(names = "--from", defaultValue = FIRST_DAY, paramLabel = "yyyy-MM-dd") LocalDate from,
            @Option(names = "--to", defaultValue = LAST_DAY, paramLabel = "yyyy-MM-dd") LocalDate to,
            @Mixin OutputOption output) {
        return print(output, connection -> Tables.daily(by, DailyTotals.read(connection, by, from, to)));
    }

    @Command(
            name = "exceptions",
            mixinStandardHelpOptions = true,
            description = {"例外一覧(不明、二重、振替不能など)。", "Open exceptions."})
    int exceptions(
            @Option(names = "--type", paramLabel = "TYPE", description = "DEBIT_FAILED, UNMATCHED, ...") @Nullable
                    String type,
            @Mixin OutputOption output) {
        return print(
                output, connection -> Tables.exceptions(OpenExceptions.read(connection, Optional.ofNullable(type))));
    }

    @Command(
            name = "refunds",
            mixinStandardHelpOptions = true,
            description = {"過誤納一覧。", "Levies that have been paid too much."})
    int refunds(@Mixin OutputOption output) {
        return print(output, connection -> Tables.refunds(Refunds.read(connection, today())));
    }

    @Command(
            name = "failed-debits",
            mixinStandardHelpOptions = true,
            description = {"口座振替不能一覧。", "Failed debits that nothing has settled."})
    int failedDebits(@Mixin OutputOption output) {
        return print(
                output,
                connection -> Tables.failedDebits(OpenExceptions.read(connection, Optional.of("DEBIT_FAILED"))));
    }

    @Command(
            name = "statement",
            mixinStandardHelpOptions = true,
            description = {
                "入金照合(振込日 × 振込元: 確報の合計と入出金明細の入金)。不一致があれば終了コード 3。",
                "Settlement dates against the bank statement. Exit 3 if one differs."
            })
    int statement(
            @Option(names = "--from", defaultValue = FIRST_DAY, paramLabel = "yyyy-MM-dd") LocalDate from,
            @Option(names = "--to", defaultValue = LAST_DAY, paramLabel = "yyyy-MM-dd") LocalDate to,
            @Mixin OutputOption output) {
        return call.run(spec, database -> {
            Settlements settlements = new Settlements(call.settings().agents());
            List<SettlementLine> lines = read(database, connection -> settlements.compare(connection, from, to));
            output.print(out(), Tables.settlements(lines));
            return lines.stream().anyMatch(line -> line.state() == SettlementLine.State.DIFFERS)
                    ? ExitCode.REFUSED
                    : ExitCode.DONE;
        });
    }

    @Command(
            name = "late",
            mixinStandardHelpOptions = true,
            description = {"延滞金・督促手数料一覧(率の表があるとき)。", "Late charges and reminder fees, where rates are loaded."})
    int late(
            @Option(names = "--up-to", paramLabel = "yyyy-MM-dd", description = "default: today in Japan") @Nullable
                    LocalDate upTo,
            @Mixin OutputOption output) {
        LocalDate day = upTo == null ? today() : upTo;
        return print(output, connection -> Tables.late(LateCharges.all(connection, day)));
    }

    @Command(
            name = "levy",
            mixinStandardHelpOptions = true,
            description = {"調定1件の収納と履歴。", "Payments and history of one levy. Exit 3 if there is none."})
    int levy(@Parameters(paramLabel = "LEVY_ID") String levyId, @Mixin OutputOption output) {
        return call.run(spec, database -> {
            Optional<LevyHistory> levy = read(database, connection -> LevyHistories.read(connection, levyId, today()));
            if (levy.isEmpty()) {
                spec.commandLine().getErr().println("該当する調定がありません。 / There is no such levy.");
                return ExitCode.REFUSED;
            }
            print(levy.get(), output);
            return ExitCode.DONE;
        });
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {"四者照合(ファイル=送状=取込=消込+例外)。", "Four-way check per batch. Exit 3 if one differs."})
    int check(@Mixin OutputOption output) {
        return call.run(spec, database -> {
            List<FourWayLine> lines = read(database, FourWayCheck::read);
            output.print(out(), Tables.fourWay(lines));
            return lines.stream().allMatch(FourWayLine::agrees) ? ExitCode.DONE : ExitCode.REFUSED;
        });
    }

    private void print(LevyHistory levy, OutputOption output) throws IOException {
        if (output.printsJson(out(), levy)) {
            return;
        }
        out().printf(
                        "%s %d %s 期別 %s 通知書 %s 納期限 %s%n",
                        levy.levyId(), levy.taxYear(), levy.taxItem(), levy.period(), levy.noticeNo(), levy.dueOn());
        out().printf(
                        "%s  調定額/due %,d  未納/outstanding %,d  収納/paid %,d  過誤納/refundable %,d%n",
                        Tables.state(levy), levy.due(), levy.outstanding(), levy.confirmedPaid(), levy.refundable());
        levy.late()
                .ifPresent(late -> out().printf(
                                "延滞金/late charge %,d  督促手数料/reminder fee %,d  うち収納済/paid %,d%n",
                                late.lateDue(), late.reminderDue(), late.latePaid()));
        output.print(out(), Tables.payments(levy));
        TextTable.lines(Tables.steps(levy)).forEach(out()::println);
        out().flush();
    }

    private <T> int print(OutputOption output, Work<Table<T>, SQLException> report) {
        return call.run(spec, database -> {
            output.print(out(), read(database, report));
            return ExitCode.DONE;
        });
    }

    private <T> T read(Database database, Work<T, SQLException> report) throws SQLException {
        call.viewed(database, shown(), Clock.systemUTC());
        return database.transact(report);
    }

    /** The subcommand, as it was typed. */
    private String shown() {
        ParseResult typed = spec.commandLine().getParseResult();
        return typed.hasSubcommand() ? typed.subcommand().commandSpec().name() : spec.name();
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Tokyo"));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
