package sekisho.consumer.late;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sekisho.consumer.db.Database;
import sekisho.consumer.ledger.LedgerDatabase;
import sekisho.consumer.ledger.ReportRow;
import sekisho.consumer.ledger.Reported;
import sekisho.consumer.levy.Levies;
import sekisho.consumer.levy.LevyRow;
import sekisho.records.key.MatchKey;
import sekisho.schemas.record.Kind;

/** Late charges by tables of the example: 2.4 % and 8.7 % a year, from 2027 on 3.0 % and 9.0 %. */
class LateChargesTest {
    private static final LocalDate DUE = LocalDate.of(2026, 6, 30);
    private static final String RATES = LateRates.HEADER + """

            2020-01-01,2.4,8.7,1000,2000,100,1000,20,100
            2027-01-01,3.0,9.0,1000,2000,100,1000,20,100
            """;

    private Database database;
    private int sequence;

    @BeforeEach
    void empty() throws SQLException {
        database = LedgerDatabase.empty().writer();
    }

    @Test
    void isOffUntilACityLoadsRates() throws Exception {
        levy(100_000);
        assertThat(charges(DUE.plusYears(1))).isEmpty();
        load(RATES);
        assertThat(charges(DUE.plusYears(1))).isNotEmpty();
        load(LateRates.HEADER + "\n");
        assertThat(charges(DUE.plusYears(1))).isEmpty();
    }

    @Test
    void countsTheFirstMonthApartAndCutsPrincipalAndCharge() throws Exception {
        load(RATES);
        levy(100_999);
        // 31 days at 2.4 %: 203; 61 days at 8.7 %: 1,453; together 1,656 cut to 1,600
        assertThat(charges(DUE.plusDays(92))).containsExactly("L1 1600 100 0");
        assertThat(charges(DUE.plusDays(15))).as("less than a thousand yen").isEmpty();
        assertThat(charges(DUE)).as("due today").isEmpty();
    }

    @Test
    void stopsOnTheDayOfThePaymentAndIsPaidByWhatExceedsThePrincipal() throws Exception {
        load(RATES);
        levy(100_000);
        pay(DUE.plusDays(92), Kind.CONFIRMED, 101_000);
        assertThat(charges(DUE.plusYears(3))).containsExactly("L1 1600 100 1000");
        assertThat(database.<String, SQLException>transact(connection -> sekisho.consumer.db.Query.of(
                                connection,
                                "select state || ' ' || outstanding || ' ' || refundable from levy where levy_id = 'L1'")
                        .first(row -> row.getString(1))
                        .orElseThrow()))
                .as("the levy itself does not know of it")
                .isEqualTo("PAID 0 1000");
    }

    @Test
    void paymentInTimeOwesNothingAndAPartIsTakenOffThePrincipal() throws Exception {
        load(RATES);
        levy(100_000);
        pay(DUE, Kind.CONFIRMED, 98_500);
        assertThat(charges(DUE.plusYears(1)))
                .as("1,500 yen are below the least principal")
                .containsExactly("L1 0 100 0");
        pay(DUE.minusDays(1), Kind.PROVISIONAL, 1_500);
        assertThat(charges(DUE.plusYears(1))).isEmpty();
    }

    @Test
    void agreesWithCountingDayByDay() throws Exception {
        load(RATES);
        for (int seed = 1; seed <= 40; seed++) {
            database = LedgerDatabase.empty().writer();
            load(RATES);
            Random random = new Random(seed);
            long due = 1_000L * random.nextInt(1, 400) + random.nextInt(1_000);
            levy(due);
            TreeMap<LocalDate, Long> paid = new TreeMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                LocalDate on = DUE.plusDays(random.nextInt(-10, 400));
                long amount = random.nextLong(1, due + 5_000);
                if (paid.putIfAbsent(on, amount) == null) {
                    pay(on, random.nextBoolean() ? Kind.CONFIRMED : Kind.PROVISIONAL, amount);
                }
            }
            LocalDate upTo = DUE.plusDays(random.nextInt(400, 800));
            long late = charge(due, paid, upTo);
            assertThat(database.<Long, SQLException>transact(connection -> LateCharges.of(connection, "L1", upTo)
                            .map(LateCharge::lateDue)
                            .orElse(0L)))
                    .as("seed %d: %d paid %s up to %s", seed, due, paid, upTo)
                    .isEqualTo(late);
        }
    }

    @Test
    void refusesATableThatIsNone() {
        Stream.of(
                        "",
                        "validFrom\n",
                        RATES + "2027-01-01,3.0,9.0,1000,2000,100,1000,20,100\n",
                        RATES + "2028-01-01,3.0,900,1000,2000,100,1000,20,100\n",
                        RATES + "2028-01-01,3.0,9.0,0,2000,100,1000,20,100\n",
                        RATES + "2028-01-01,3.0,9.0\n",
                        RATES + "tomorrow,3.0,9.0,1000,2000,100,1000,20,100\n")
                .forEach(csv -> assertThatThrownBy(() -> load(csv)).isInstanceOf(LateRatesRefused.class));
    }

    /** Pieces of equal rate and principal, each cut to whole yen. */
    private static long charge(long due, NavigableMap<LocalDate, Long> paid, LocalDate upTo) {
        LocalDate monthEnd = DUE.plusDays(1).plusMonths(1).minusDays(1);
        List<BigDecimal> pieces = new ArrayList<>();
        String before = "";
        int days = 0;
        BigDecimal daily = BigDecimal.ZERO;
        for (LocalDate day = DUE.plusDays(1); !day.isAfter(upTo); day = day.plusDays(1)) {
            long owed = due
                    - paid.headMap(day, false).values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
            long base = owed < 2_000 ? 0 : owed / 1_000 * 1_000;
            boolean late = day.isAfter(monthEnd);
            boolean next = day.getYear() >= 2027;
            String rate = next ? (late ? "9.0" : "3.0") : (late ? "8.7" : "2.4");
            boolean afterPayment = paid.containsKey(day.minusDays(1));
            String now = base + " " + rate + " " + next;
            if (!now.equals(before) || afterPayment) {
                pieces.add(daily.multiply(BigDecimal.valueOf(days)));
                days = 0;
                before = now;
                daily = BigDecimal.valueOf(base).multiply(new BigDecimal(rate));
            }
            days++;
        }
        pieces.add(daily.multiply(BigDecimal.valueOf(days)));
        long sum = pieces.stream()
                .mapToLong(piece -> piece.divide(BigDecimal.valueOf(36_500), 0, RoundingMode.DOWN)
                        .longValueExact())
                .sum();
        return sum < 1_000 ? 0 : sum / 100 * 100;
    }

    private void load(String csv) throws SQLException, LateRatesRefused {
        database.<Integer, LateRatesRefused>transact(connection -> LateRates.load(connection, csv.getBytes(UTF_8)));
    }

    private void levy(long due) throws SQLException {
        LevyRow row = new LevyRow(
                "L1",
                2026,
                "固定資産税",
                "1",
                "N1",
                due,
                DUE,
                1,
                LevyRow.Status.ACTIVE,
                new TreeSet<>(List.of(new MatchKey(MatchKey.Type.BARCODE, "B1"))));
        database.transact(connection -> Levies.upsert(connection, Stream.of(row), Reported.AT));
    }

    private void pay(LocalDate on, Kind kind, long amount) throws SQLException {
        ReportRow row = Reported.shop(1, "B1", kind, on, amount);
        Reported.take(database, Reported.batch("cvs", ++sequence, Optional.empty()), row);
    }

    private List<String> charges(LocalDate upTo) throws SQLException {
        List<LateCharge> charges = database.transact(connection -> LateCharges.all(connection, upTo));
        return charges.stream()
                .map(one -> one.levyId() + " " + one.lateDue() + " " + one.reminderDue() + " " + one.latePaid())
                .toList();
    }
}
