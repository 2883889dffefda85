package sekisho.consumer.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sekisho.consumer.db.Database;
import sekisho.consumer.ledger.BatchFacts;
import sekisho.consumer.ledger.LedgerDatabase;
import sekisho.consumer.ledger.ReportCopy;
import sekisho.consumer.ledger.Reported;
import sekisho.consumer.reconcile.Reconciliation;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.StatementLine;

/** Which deposit belongs to whom, and what is said where both sides differ. */
class SettlementsTest {
    private static final LocalDate DAY = Reported.DAY;
    private static final LocalDate SETTLED = DAY.plusDays(5);
    private static final Agent SHOPS = new Agent(List.of("cvs", "app"), List.of("1111111111"), null, 10L, 100L);
    private static final Agent BANK = new Agent(List.of("bank"), null, List.of("14"), null, null);

    private Database database;
    private final Settlements settlements = new Settlements(Map.of("shops", SHOPS, "bank", BANK));

    @BeforeEach
    void empty() throws SQLException {
        database = LedgerDatabase.empty().writer();
    }

    @Test
    void anAgentThatPaysNetKeepsItsFeeAndTransfersTheFeedsTogether() throws SQLException {
        paid("cvs", 1, shop("B1", 10_000), shop("B2", 20_000));
        paid("app", 1, shop("B3", 5_000));
        statement(1, deposit(1, SETTLED, "11", "1111111111", 35_000 - 3 * 10 - 100));
        assertThat(lines()).containsExactly("2026-06-06 shops 3 35000 130 1 34870 0 AGREES");
    }

    @Test
    void aDepositThatIsMissingOrWrongIsADifferenceOnceTheStatementSpeaksOfThatDay() throws SQLException {
        paid("bank", 1, Reported.debit(1, Reported.CUSTOMER, Kind.DEBIT_OK, 10_000));
        assertThat(lines()).containsExactly("2026-06-03 bank 1 10000 0 0 0 -10000 AWAITED");
        assertThat(look()).isEqualTo(new Settlements.Look(0, 0));

        statement(1);
        assertThat(lines()).containsExactly("2026-06-03 bank 1 10000 0 0 0 -10000 DIFFERS");
        assertThat(look()).isEqualTo(new Settlements.Look(1, 0));
        assertThat(look()).isEqualTo(new Settlements.Look(0, 0));

        statement(2, deposit(1, DAY.plusDays(2), "14", "0000000000", 9_999));
        assertThat(lines()).containsExactly("2026-06-03 bank 1 10000 0 1 9999 -1 DIFFERS");
        assertThat(look()).isEqualTo(new Settlements.Look(1, 1));

        statement(3, deposit(2, DAY.plusDays(2), "14", "0000000000", 1));
        assertThat(lines()).containsExactly("2026-06-03 bank 1 10000 0 2 10000 0 AGREES");
        assertThat(look()).isEqualTo(new Settlements.Look(0, 1));
    }

    @Test
    void moneyThatNoPaymentAnnouncesIsADifferenceOfItsAgentAndElseAnotherDeposit() throws SQLException {
        statement(1, deposit(1, DAY, "11", "1111111111", 300), deposit(2, DAY, "10", "2222222222", 400));
        assertThat(lines())
                .containsExactly("2026-06-01 shops 0 0 0 1 300 300 DIFFERS", "2026-06-01  0 0 0 1 400 400 OTHER");
    }

    @Test
    void aFeedWithoutAnAgentIsShownAndRaisesNothing() throws SQLException {
        paid("card", 1, shop("B1", 10_000));
        statement(1);
        assertThat(lines()).containsExactly("2026-06-06 card 1 10000 0 0 0 -10000 NO_RULE");
        assertThat(look()).isEqualTo(new Settlements.Look(0, 0));
    }

    @Test
    void theFeedIsThatOfTheConfirmingReport() throws SQLException {
        Reported.take(
                database,
                Reported.batch("card", 1, Optional.empty()),
                Reported.shop(1, "B1", Kind.PROVISIONAL, DAY, 10_000));
        paid("app", 1, shop("B1", 10_000));
        assertThat(lines()).containsExactly("2026-06-06 shops 1 10000 110 0 0 -9890 AWAITED");
    }

    @Test
    void equalLinesOfOneFileCountAllAndOfTwoFilesOnce() throws SQLException {
        StatementLine one = deposit(1, DAY, "10", "2222222222", 400);
        StatementLine same = deposit(2, DAY, "10", "2222222222", 400);
        same.setInquiryNo(one.getInquiryNo());
        statement(1, one, same);
        statement(2, one, same);
        assertThat(lines()).containsExactly("2026-06-01  0 0 0 2 800 800 OTHER");
    }

    @Test
    void refusesAnAgentThatCantBeRecognised() {
        assertThatThrownBy(() -> new Agent(List.of("cvs"), null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Agent(null, List.of("1111111111"), null, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Agent(List.of("cvs"), List.of("1"), null, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static sekisho.consumer.ledger.ReportRow shop(String barcode, long amount) {
        return Reported.shop(1, barcode, Kind.CONFIRMED, DAY, amount);
    }

    private void paid(String feed, int sequence, sekisho.consumer.ledger.ReportRow... rows) throws SQLException {
        Reported.take(database, Reported.batch(feed, sequence, Optional.empty()), rows);
    }

    private void statement(int sequence, StatementLine... lines) throws SQLException {
        BatchFacts batch = Reported.batch("statement", sequence, Optional.empty());
        database.transact(connection -> {
            ReportCopy copy = ReportCopy.begin(connection, batch);
            try (StatementCopy statement = new StatementCopy(connection, copy.batchNo())) {
                statement.take(FileHeader.newBuilder()
                        .setLine(1)
                        .setBankCode("9999")
                        .setBranchCode("001")
                        .setAccountType("1")
                        .setAccountNo("0007654321")
                        .setPeriodFrom(DAY)
                        .setPeriodTo(SETTLED)
                        .build());
                for (StatementLine line : lines) {
                    statement.add(line);
                }
                statement.finish();
            }
            return Reconciliation.run(connection, batch);
        });
    }

    private static StatementLine deposit(int line, LocalDate on, String transaction, String payer, long amount) {
        return StatementLine.newBuilder()
                .setLine(line + 1)
                .setAmount(amount)
                .setDirection("1")
                .setInquiryNo("%08d".formatted(line))
                .setBookedOn(on)
                .setTransactionCode(transaction)
                .setPayerCode(payer)
                .build();
    }

    private List<String> lines() throws SQLException {
        List<SettlementLine> lines =
                database.transact(connection -> settlements.compare(connection, DAY, DAY.plusDays(30)));
        return lines.stream()
                .map(line -> String.join(
                        " ",
                        line.settleOn().toString(),
                        line.agent(),
                        Long.toString(line.payments()),
                        Long.toString(line.yen()),
                        Long.toString(line.fee()),
                        Long.toString(line.deposits()),
                        Long.toString(line.deposited()),
                        Long.toString(line.difference()),
                        line.state().name()))
                .toList();
    }

    private Settlements.Look look() throws SQLException {
        return database.transact(connection -> settlements.look(connection, DAY.plusDays(6), Reported.AT));
    }
}
