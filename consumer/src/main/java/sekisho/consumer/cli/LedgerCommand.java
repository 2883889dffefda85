package sekisho.consumer.cli;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sekisho.consumer.audit.AuditStep;
import sekisho.consumer.audit.Terminal;
import sekisho.consumer.late.LateRates;
import sekisho.consumer.late.LateRatesRefused;
import sekisho.consumer.process.LedgerLook;
import sekisho.consumer.reconcile.Holidays;
import sekisho.envelope.Sha256;
import sekisho.service.ExitCode;
import sekisho.service.calendar.HolidaysRefused;

/** {@code ledger look|holidays|late-rates}: what the ledger needs beside batches and levies. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = {"収納台帳の日次点検、休日と延滞金の率の登録。", "The ledger's daily look, its holidays and rates."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the commands run
public final class LedgerCommand {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final LedgerCall call;

    /** Writes to the ledger that consumer.yml names, by the system's clock. */
    public LedgerCommand() {
        this(LedgerSource.CONFIGURED, Clock.systemUTC());
    }

    LedgerCommand(LedgerSource source, Clock clock) {
        this.call = new LedgerCall(source);
        this.clock = clock;
    }

    @Command(
            name = "look",
            mixinStandardHelpOptions = true,
            description = {
                "確報が来ない速報と、入金明細との不一致を例外に載せる。consumerが毎日行うことを今行う。",
                "Find stale provisional payments and differences from the bank statement now, as the consumer does daily."
            })
    int look(
            @Option(names = "--today", paramLabel = "yyyy-MM-dd", description = "default: today in Japan") @Nullable
                    LocalDate today,
            @Mixin OutputOption output) {
        return call.run(spec, database -> {
            LocalDate day = today == null ? LocalDate.now(clock.withZone(JAPAN)) : today;
            database.transact(connection -> {
                call.told(
                        connection,
                        Terminal.event(AuditStep.LEDGER_LOOKED, clock).with("day", day.toString()));
                return true;
            });
            LedgerLook.Looked looked = new LedgerLook(database, call.settings(), clock).look(day);
            if (!output.printsJson(spec.commandLine().getOut(), looked)) {
                spec.commandLine()
                        .getOut()
                        .printf(
                                "未確報の速報: 新たに %,d 件、解消 %,d 件 / stale provisional payments: %,d new, %,d ended%n"
                                        + "入金不一致: 新たに %,d 件、解消 %,d 件 / differences from the bank statement: %,d new, %,d ended%n",
                                looked.stale().opened(),
                                looked.stale().closed(),
                                looked.stale().opened(),
                                looked.stale().closed(),
                                looked.settlements().opened(),
                                looked.settlements().closed(),
                                looked.settlements().opened(),
                                looked.settlements().closed());
            }
            return ExitCode.DONE;
        });
    }

    @Command(
            name = "late-rates",
            mixinStandardHelpOptions = true,
            description = {
                "延滞金・督促手数料の率の表を登録する(以前のものと入れ替える。見出しだけの表で無効になる)。",
                "Load the dated table of late charges, in place of the one before; a heading alone turns them off."
            })
    int lateRates(@Parameters(paramLabel = "FILE") Path file) {
        return call.run(spec, database -> {
            byte[] csv = Files.readAllBytes(file);
            try {
                int rows = database.<Integer, LateRatesRefused>transact(connection -> {
                    set(connection, "late-rates", csv);
                    return LateRates.load(connection, csv);
                });
                spec.commandLine().getOut().printf("率 %,d 行を登録しました。 / %,d rows loaded.%n", rows, rows);
                return ExitCode.DONE;
            } catch (LateRatesRefused e) {
                spec.commandLine().getErr().println("率の表として読めません。 / Not a table of rates. [" + e.getMessage() + "]");
                return ExitCode.REFUSED;
            }
        });
    }

    @Command(
            name = "holidays",
            mixinStandardHelpOptions = true,
            description = {
                "内閣府の祝日CSVを登録する(以前のものと入れ替える)。",
                "Load the Cabinet Office's CSV of holidays, in place of the one before. Exit 3 if it is refused."
            })
    int holidays(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--encoding", defaultValue = "windows-31j", description = "default: ${DEFAULT-VALUE}")
                    Charset encoding) {
        return call.run(spec, database -> {
            byte[] csv = Files.readAllBytes(file);
            try {
                int loaded = database.<Integer, HolidaysRefused>transact(connection -> {
                    set(connection, "holidays", csv);
                    return Holidays.load(connection, csv, encoding);
                });
                spec.commandLine().getOut().printf("祝日 %,d 日を登録しました。 / %,d holidays loaded.%n", loaded, loaded);
                return ExitCode.DONE;
            } catch (HolidaysRefused e) {
                spec.commandLine().getErr().println("祝日CSVとして読めません。 / Not a CSV of holidays. [" + e.getMessage() + "]");
                return ExitCode.REFUSED;
            }
        });
    }

    private void set(Connection connection, String table, byte[] csv) throws SQLException {
        call.told(
                connection,
                Terminal.event(AuditStep.LEDGER_SET, clock).with("table", table).with("file", Sha256.of(csv)));
    }
}
