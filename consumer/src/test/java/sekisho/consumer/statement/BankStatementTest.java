package sekisho.consumer.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.db.Query;
import sekisho.consumer.report.FourWayCheck;
import sekisho.consumer.report.FourWayLine;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.envelope.Bytes;

/** A bank statement the whole way: sealed, verified again inside, approved, imported, compared with the payments. */
class BankStatementTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 5, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 6, 30);

    @TempDir
    static Path folder;

    private static RunningImporter run;

    @BeforeAll
    static void start() throws Exception {
        run = new RunningImporter(folder, "cvs", "statement", "wrong");
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    void comparesTheDepositsOfEachSettlementDateWithItsPayments() throws Exception {
        SealedFile provisional = run.first("cvs", "cvs-provisional.csv");
        importAll(provisional, run.next(provisional, "cvs-confirmed.csv"));
        Map<LocalDate, Long> sums = sums();
        assertThat(sums).isNotEmpty();
        assertThat(compare()).allMatch(line -> line.state() == SettlementLine.State.AWAITED);

        StatementFile right = new StatementFile(FIRST, LAST);
        sums.forEach((day, yen) -> right.deposit(day, "11", StatementFile.AGENT_CODE, yen));
        right.deposit(LAST, "10", "0000000000", 500).withdrawal(LAST, 700);
        SealedFile statement = seal("statement", right.bytes());
        importAll(statement);
        assertThat(compare())
                .hasSize(sums.size() + 1)
                .allMatch(line ->
                        line.state() == SettlementLine.State.AGREES || line.state() == SettlementLine.State.OTHER);
        assertThat(run.count("select count(*) from statement_line")).isEqualTo(sums.size() + 2);
        assertThat(run.site.database.texts("select distinct account from statement_line"))
                .containsExactly("9999-001-1-4321");

        // the same once more changes nothing
        SealedFile again =
                SealedFile.seal(run.site, plan("statement", right.bytes()).after(statement));
        importAll(again);
        assertThat(compare()).hasSize(sums.size() + 1).noneMatch(line -> line.state() == SettlementLine.State.DIFFERS);

        // a correction with one yen less than announced
        LocalDate day = sums.keySet().iterator().next();
        StatementFile less = new StatementFile(FIRST, LAST);
        sums.forEach((on, yen) -> less.deposit(on, "11", StatementFile.AGENT_CODE, on.equals(day) ? yen - 1 : yen));
        SealedFile withdrawn = SealedFile.seal(
                run.site, plan("statement", right.bytes()).after(again).replacing(statement));
        SealedFile corrected = SealedFile.seal(
                run.site, plan("statement", less.bytes()).after(withdrawn).replacing(again));
        importAll(withdrawn);
        assertThat(compare()).noneMatch(line -> line.state() == SettlementLine.State.DIFFERS);
        SealedFile emptied = SealedFile.seal(
                run.site,
                plan("statement", new StatementFile(FIRST, LAST).bytes())
                        .after(corrected)
                        .replacing(withdrawn));
        importAll(corrected, emptied);
        assertThat(compare())
                .filteredOn(line -> line.state() == SettlementLine.State.DIFFERS)
                .singleElement()
                .satisfies(line -> assertThat(line.settleOn()).isEqualTo(day))
                .satisfies(line -> assertThat(line.difference()).isEqualTo(-1));
        assertThat(run.site.database.consumer().<List<FourWayLine>, SQLException>transact(FourWayCheck::read))
                .hasSize(7)
                .allMatch(FourWayLine::agrees);
    }

    @Test
    void refusesAStatementWhoseBalanceDoesNotFit() throws Exception {
        String text = new String(
                new StatementFile(FIRST, LAST)
                        .deposit(LAST, "11", StatementFile.AGENT_CODE, 10)
                        .bytes()
                        .toArray(),
                java.nio.charset.StandardCharsets.US_ASCII);
        SealedFile file = seal(
                "wrong",
                Bytes.of(text.replace("00000001000010", "00000001000011")
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        run.deliver(file);
        run.state(file, "DISAGREED inner.trailer");
    }

    private static void importAll(SealedFile... files) throws Exception {
        for (SealedFile file : files) {
            run.deliver(file);
        }
        run.openWindow("*");
        for (SealedFile file : files) {
            run.state(file, "AWAITING_APPROVAL");
            run.approve(file);
        }
        for (SealedFile file : files) {
            run.state(file, "IMPORTED");
        }
    }

    private static SealedFile seal(String feed, Bytes file) throws Exception {
        return SealedFile.seal(run.site, plan(feed, file));
    }

    private static SealedFile.Plan plan(String feed, Bytes file) {
        return SealedFile.Plan.first(feed, "zengin-03", file);
    }

    private static Map<LocalDate, Long> sums() throws SQLException {
        Map<LocalDate, Long> sums = new TreeMap<>();
        run.site
                .database
                .owner()
                .transact(connection -> Query.of(
                                connection,
                                "select settle_on, sum(amount)::bigint from payment"
                                        + " where state = 'CONFIRMED' and settle_on is not null group by settle_on")
                        .list(row -> sums.put(row.getObject(1, LocalDate.class), row.getLong(2))));
        return sums;
    }

    private static List<SettlementLine> compare() throws SQLException {
        Agent agent = new Agent(List.of("cvs"), List.of(StatementFile.AGENT_CODE), null, null, null);
        return run.site
                .database
                .consumer()
                .transact(connection -> new Settlements(Map.of("shops", agent)).compare(connection, FIRST, LAST));
    }
}
