package sekisho.consumer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import sekisho.consumer.db.Query;
import sekisho.consumer.ledger.LedgerDatabase;
import sekisho.consumer.report.SampleDay;

class LedgerCommandsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-03T01:02:03Z"), ZoneOffset.UTC);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private LedgerDatabase ledger;

    @BeforeEach
    void importDay() throws Exception {
        ledger = LedgerDatabase.empty();
        for (SampleDay.File file : SampleDay.FILES) {
            SampleDay.take(ledger.writer(), file);
        }
        Path csv = folder.resolve("levies.csv");
        try (InputStream in = SampleDay.open("levies.csv")) {
            Files.copy(in, csv);
        }
        assertThat(levies("load", csv.toString())).isZero();
        assertThat(out.toString()).contains("60 rows: 60 added").contains("調定 60 行");
        out.getBuffer().setLength(0);
    }

    @Test
    void loadingTheSameLeviesAgainChangesNothing() throws Exception {
        assertThat(levies("load", "--json", folder.resolve("levies.csv").toString()))
                .isZero();

        JsonNode summary = json();
        assertThat(summary.get("known").asLong()).isEqualTo(60);
        assertThat(summary.get("reconciliation").get("events").asLong()).isZero();
    }

    @Test
    void refusesAFileWithAFaultyRowWholeAndNamesOnlyTheLine() throws Exception {
        Path csv = folder.resolve("faulty.csv");
        Files.writeString(csv, """
                levyId,taxYear,taxItem,period,noticeNo,amountDue,dueOn,version,status,keys
                NEW-1,2026,税,1,1,1000,2026-06-01,1,ACTIVE,BARCODE:1
                NEW-2,2026,税,1,1,secret,2026-06-01,1,ACTIVE,BARCODE:2
                """);

        assertThat(levies("load", csv.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("line 3").doesNotContain("secret").doesNotContain("NEW-2");
        assertThat(report("levy", "NEW-1")).isEqualTo(3);
    }

    @Test
    void dailyTotalsEqualTheSumsOfThePayments() throws Exception {
        for (String by : new String[] {"RECEIVED", "SETTLED"}) {
            out.getBuffer().setLength(0);
            assertThat(report("daily", "--by", by, "--json")).isZero();
            assertThat(sum("confirmed", "count")).isEqualTo(45);
            assertThat(sum("confirmed", "yen")).isEqualTo(1_490_700);
            assertThat(sum("provisional", "yen")).isEqualTo(290_700);
        }
    }

    @Test
    void listsFailedDebitsWithTheirReasons() throws Exception {
        assertThat(report("exceptions", "--type", "DEBIT_FAILED", "--json")).isZero();

        assertThat(json())
                .hasSize(6)
                .allMatch(line -> line.get("levyId").asText().startsWith("999999-26-"));
        assertThat(json())
                .extracting(line -> line.get("reason").asText())
                .containsExactlyInAnyOrder("1", "2", "3", "4", "8", "9");
    }

    @Test
    void listsWhatWasPaidTooMuch() throws Exception {
        assertThat(report("refunds")).isZero();

        assertThat(out.toString())
                .contains("過誤納一覧")
                .contains("999999-26-0059")
                .contains("31,300")
                .contains("計 5 件");
    }

    @Test
    void showsPaymentsAndHistoryOfOneLevy() throws Exception {
        assertThat(report("levy", "999999-26-0025")).isZero();

        assertThat(out.toString())
                .contains("DUPLICATE")
                .contains("PAYMENT_MATCHED")
                .contains("過誤納/refundable 10,800");
    }

    @Test
    void writesCsvInWindows31j() throws Exception {
        Path csv = folder.resolve("refunds.csv");

        assertThat(report("refunds", "--csv", csv.toString(), "--encoding", "WINDOWS_31J"))
                .isZero();

        String text = Files.readString(csv, Charset.forName("windows-31j"));
        assertThat(text).startsWith("調定,年度,税目,期別,通知書番号,調定額,収納額,過誤納額\r\n").contains("国民健康保険税");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void fourWayCheckTellsABatchThatNoManifestStandsFor() throws Exception {
        // Imported here without the importer around it: file and ledger agree with each other, not with a manifest.
        assertThat(report("check", "--json")).isEqualTo(3);

        assertThat(json())
                .hasSize(5)
                .allMatch(line -> line.get("imported").get("count").asLong()
                        == line.get("applied").get("count").asLong()
                                + line.get("told").get("count").asLong());
    }

    @Test
    void dailyTotalsEndWithTheirSumAndNameChannelsInJapanese() throws Exception {
        assertThat(report("daily", "--by", "SETTLED")).isZero();

        assertThat(out.toString())
                .contains("日計(振込日別)")
                .contains("コンビニ")
                .contains("口座振替")
                .containsPattern("合計 +45 +1,490,700");
    }

    @Test
    void listsFailedDebitsForTheCollectionSection() throws Exception {
        assertThat(report("failed-debits")).isZero();

        assertThat(out.toString())
                .contains("口座振替不能一覧")
                .contains("1 資金不足")
                .contains("4 預金口座振替依頼書なし")
                .contains("計 6 件");
    }

    @Test
    void exceptionsNameThePaymentAsAMatchByHandNeedsIt() throws Exception {
        assertThat(report("exceptions", "--type", "UNMATCHED")).isZero();

        assertThat(out.toString())
                .contains("不明 UNMATCHED")
                .contains("15,400")
                .containsPattern("[A-Z_]+\\|[A-Z]+:[0-9-]+\\|.*#1");
    }

    @Test
    void settlementDatesWithoutAStatementAreAwaitedOrHaveNoRule() throws Exception {
        assertThat(report("statement")).isZero();

        assertThat(out.toString()).contains("入金照合").contains("設定なし NO_RULE");
    }

    @Test
    void listsTheLevyRecordsThatWereRefused() throws Exception {
        assertThat(levies("refused")).isZero();
        ledger.writer()
                .transact(connection -> Query.of(
                                connection,
                                "insert into levy_refusal (topic_id, partition, log_offset, code, refused_at)"
                                        + " values (gen_random_uuid(), 3, 42, 'levy.key', '2026-06-03T00:00:00Z')")
                        .update());
        out.getBuffer().setLength(0);

        assertThat(levies("refused")).isEqualTo(3);
        assertThat(out.toString()).contains("2026-06-03 09:00").containsPattern("3 +42 +levy.key");
    }

    @Test
    void lateChargesAreOffUntilRatesAreLoaded() throws Exception {
        assertThat(report("late", "--up-to", "2030-01-01")).isZero();
        assertThat(out.toString()).contains("計 0 件");

        Path csv = folder.resolve("rates.csv");
        Files.writeString(csv, """
                validFrom,firstMonth,afterMonth,baseUnit,baseLeast,chargeUnit,chargeLeast,reminderDays,reminderFee
                2026-01-01,2.4,8.7,1000,2000,100,1000,20,100
                """);
        assertThat(ledgerCommand("late-rates", csv.toString())).isZero();
        out.getBuffer().setLength(0);
        assertThat(report("late", "--up-to", "2030-01-01")).isZero();
        assertThat(out.toString()).contains("延滞金・督促手数料一覧").doesNotContain("計 0 件");
        Files.writeString(csv, "validFrom\n");
        assertThat(ledgerCommand("late-rates", csv.toString())).isEqualTo(3);
    }

    @Test
    void theDailyLookFindsEachStalePaymentOnceAndHeedsHolidays() throws Exception {
        // Paid on Monday 25 May: the 21st business day after it is 23 June, a day later with one holiday.
        Path csv = folder.resolve("holidays.csv");
        Files.writeString(csv, "国民の祝日・休日月日,国民の祝日・休日名称\r\n2026/6/10,例の日\r\n", Charset.forName("windows-31j"));
        assertThat(ledgerCommand("holidays", csv.toString())).isZero();
        out.getBuffer().setLength(0);

        assertThat(ledgerCommand("look", "--today", "2026-06-23", "--json")).isZero();
        assertThat(json().get("stale").get("opened").asLong()).isZero();
        out.getBuffer().setLength(0);
        assertThat(ledgerCommand("look", "--today", "2026-06-24", "--json")).isZero();
        long opened = json().get("stale").get("opened").asLong();
        out.getBuffer().setLength(0);
        assertThat(ledgerCommand("look", "--today", "2026-06-24", "--json")).isZero();

        assertThat(opened).isPositive();
        assertThat(json().get("stale").get("opened").asLong()).isZero();
    }

    private int ledgerCommand(String... arguments) {
        return run(new LedgerCommand(config -> ledger.closeable("sekisho_ledger_writer"), CLOCK), arguments);
    }

    private long sum(String part, String unit) throws Exception {
        long sum = 0;
        for (JsonNode line : json()) {
            sum += line.get(part).get(unit).asLong();
        }
        return sum;
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(out.toString().getBytes(UTF_8));
    }

    private int levies(String... arguments) {
        return run(new LeviesCommand(config -> ledger.closeable("sekisho_ledger_writer"), CLOCK), arguments);
    }

    private int report(String... arguments) {
        return run(new ReportCommand(config -> ledger.closeable("sekisho_ledger_reader")), arguments);
    }

    private int run(Object command, String... arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
