package sekisho.consumer.cli;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
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
import sekisho.consumer.reconcile.Holidays;
import sekisho.consumer.reconcile.StaleProvisionals;
import sekisho.service.ExitCode;
import sekisho.service.calendar.HolidaysRefused;

/** {@code ledger look|holidays}: what the ledger needs beside batches and levies; a scheduler runs look once a day. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = {"収納台帳の日次点検と休日の登録。", "The ledger's daily look and its holidays."})
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
                "確報が来ない速報を例外(STALE_PROVISIONAL)に載せる。1日1回実行する。",
                "Find provisional payments that nobody confirmed in time. Run it once a day."
            })
    int look(
            @Option(names = "--today", paramLabel = "yyyy-MM-dd", description = "default: today in Japan") @Nullable
                    LocalDate today,
            @Option(
                            names = "--business-days",
                            defaultValue = "" + StaleProvisionals.BUSINESS_DAYS,
                            description = "default: ${DEFAULT-VALUE}")
                    int businessDays,
            @Mixin OutputOption output) {
        return call.run(spec, database -> {
            LocalDate day = today == null ? LocalDate.now(clock.withZone(JAPAN)) : today;
            StaleProvisionals.Look look = database.transact(connection -> StaleProvisionals.look(
                    connection, Holidays.calendar(connection), businessDays, day, clock.instant()));
            if (!output.printsJson(spec.commandLine().getOut(), look)) {
                spec.commandLine()
                        .getOut()
                        .printf(
                                "未確報の速報: 新たに %,d 件、解消 %,d 件 / stale provisional payments: %,d new, %,d ended%n",
                                look.opened(), look.closed(), look.opened(), look.closed());
            }
            return ExitCode.DONE;
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
                int loaded = database.<Integer, HolidaysRefused>transact(
                        connection -> Holidays.load(connection, csv, encoding));
                spec.commandLine().getOut().printf("祝日 %,d 日を登録しました。 / %,d holidays loaded.%n", loaded, loaded);
                return ExitCode.DONE;
            } catch (HolidaysRefused e) {
                spec.commandLine().getErr().println("祝日CSVとして読めません。 / Not a CSV of holidays. [" + e.getMessage() + "]");
                return ExitCode.REFUSED;
            }
        });
    }
}
