package sekisho.consumer.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import sekisho.consumer.ledger.BatchFacts;
import sekisho.consumer.ledger.ReportRow;
import sekisho.consumer.levy.LevyRow;
import sekisho.records.key.MatchKey;
import sekisho.records.key.PaymentIdentity;
import sekisho.records.layout.IdentityRow;
import sekisho.schemas.record.Channel;
import sekisho.schemas.record.Kind;

/** Random histories over so few keys, days and amounts that everything collides with everything. */
final class Histories {
    private static final Instant AT = Instant.parse("2026-06-03T01:02:03Z");
    private static final LocalDate DAY = LocalDate.of(2026, 5, 25);
    private static final long[] AMOUNTS = {1_000, 1_000, 1_000, 2_000, 3_000};

    private final RandomGenerator random;
    private final List<Filed> filed = new ArrayList<>();

    Histories(RandomGenerator random) {
        this.random = random;
    }

    /** A delivery: a batch, or levies. */
    record Delivery(Optional<Filed> batch, List<LevyRow> levies) {}

    List<Delivery> next() {
        filed.clear();
        List<Delivery> deliveries = new ArrayList<>();
        int count = random.nextInt(4, 10);
        for (int i = 0; i < count; i++) {
            deliveries.add(
                    random.nextInt(3) == 0
                            ? new Delivery(Optional.empty(), levies())
                            : new Delivery(Optional.of(batch()), List.of()));
        }
        return deliveries;
    }

    private List<LevyRow> levies() {
        List<LevyRow> levies = new ArrayList<>();
        int count = random.nextInt(1, 4);
        for (int i = 0; i < count; i++) {
            int id = random.nextInt(4);
            long version = random.nextInt(1, 4);
            // Content follows from levy and version, but for a rare conflict.
            boolean odd = random.nextInt(20) == 0;
            long due = odd ? 7_000 : (id + version) % 4 * 1_000;
            SortedSet<MatchKey> keys = new TreeSet<>();
            keys.add(new MatchKey(MatchKey.Type.BARCODE, "B" + id));
            keys.add(new MatchKey(MatchKey.Type.CUSTOMER, "C" + id));
            if (version == 2) {
                keys.add(new MatchKey(MatchKey.Type.MPN, "M-" + id + "-1"));
            }
            if (version == 3 && id > 1) {
                keys.add(new MatchKey(MatchKey.Type.EL, "E" + (id - 1) % 2));
            }
            levies.add(new LevyRow(
                    "L" + id,
                    2026,
                    "税",
                    Integer.toString(id % 3),
                    "N" + id / 3,
                    due,
                    DAY,
                    version,
                    (id + version) % 5 == 0 ? LevyRow.Status.CANCELLED : LevyRow.Status.ACTIVE,
                    keys));
        }
        return levies;
    }

    private Filed batch() {
        int sequence = filed.size() + 1;
        Optional<Filed> earlier =
                filed.isEmpty() ? Optional.empty() : Optional.of(filed.get(random.nextInt(filed.size())));
        Optional<String> replaces = earlier.filter(old -> random.nextInt(4) == 0)
                .map(old -> old.batch().manifestHash());
        BatchFacts facts = facts(sequence, DAY.plusDays(random.nextInt(4)), replaces);
        List<ReportRow> rows = new ArrayList<>();
        int count = random.nextInt(1, 9);
        for (int line = 1; line <= count; line++) {
            rows.add(row(line, facts.businessDate()));
        }
        Filed made = new Filed(facts, rows);
        filed.add(made);
        return made;
    }

    static BatchFacts facts(int sequence, LocalDate day, Optional<String> replaces) {
        return new BatchFacts(String.format("%064x", sequence), "random", sequence, day, replaces, AT);
    }

    private ReportRow row(int line, LocalDate createdOn) {
        if (!filed.isEmpty() && random.nextInt(2) == 0) {
            List<ReportRow> rows = filed.get(random.nextInt(filed.size())).rows();
            return again(rows.get(random.nextInt(rows.size())), line, createdOn);
        }
        return switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> shop(line, createdOn);
            case 4 -> payEasy(line, createdOn);
            case 5 -> card(line, createdOn);
            case 6 -> debit(line, createdOn);
            default -> elTax(line, createdOn);
        };
    }

    /** Another report of the same payment: a repeat, a confirmation, a contradiction. */
    private ReportRow again(ReportRow row, int line, LocalDate createdOn) {
        boolean debit = row.channel() == Channel.ACCOUNT_TRANSFER;
        Kind kind = row.kind();
        if (random.nextBoolean()) {
            kind = debit ? debitKind() : row.outlet().isPresent() ? shopKind() : otherKind();
        }
        long amount = random.nextInt(4) == 0 || (row.amount() == 0 && kind != Kind.POSTAL_CORRECTION)
                ? amount()
                : row.amount();
        return new ReportRow(
                line,
                row.identity(),
                row.keys(),
                kind,
                row.channel(),
                amount,
                row.paidAt(),
                debit ? (kind == Kind.DEBIT_OK ? Optional.of(DAY) : Optional.empty()) : settleOn(),
                createdOn(createdOn),
                row.reissue(),
                row.outlet(),
                row.reference(),
                kind == Kind.DEBIT_FAILED ? Optional.of(pick("1", "2", "E")) : Optional.empty());
    }

    private Kind shopKind() {
        return pick(
                Kind.PROVISIONAL,
                Kind.PROVISIONAL,
                Kind.CONFIRMED,
                Kind.CANCELLED,
                Kind.POSTAL,
                Kind.POSTAL_CORRECTION);
    }

    private Kind otherKind() {
        return pick(Kind.PROVISIONAL, Kind.CONFIRMED, Kind.CANCELLED);
    }

    private Kind debitKind() {
        return pick(Kind.DEBIT_OK, Kind.DEBIT_FAILED, Kind.DEBIT_FAILED, Kind.DEBIT_UNKNOWN);
    }

    private ReportRow shop(int line, LocalDate createdOn) {
        Kind kind = shopKind();
        MatchKey key = barcode();
        int reissue = random.nextInt(12) == 0 ? 1 : 0;
        int paidAt = random.nextInt(5) == 0 ? 30_000 : 0;
        String outlet = random.nextInt(8) == 0 ? "820-0" : "010-1";
        LocalDate paidOn = random.nextInt(6) == 0 ? DAY.plusDays(1) : DAY;
        var identity = new PaymentIdentity(IdentityRow.BARCODE_OUTLET, key, reissue, paidOn, paidAt, outlet, "");
        long amount = kind == Kind.POSTAL_CORRECTION && random.nextInt(3) == 0 ? 0 : amount();
        List<MatchKey> keys = random.nextInt(10) == 0 ? List.of(mpn(), key) : List.of(key);
        return new ReportRow(
                line,
                identity,
                keys,
                kind,
                pick(Channel.CONVENIENCE_STORE, Channel.CARD),
                amount,
                paidAt,
                settleOn(),
                createdOn(createdOn),
                OptionalInt.of(reissue),
                Optional.of(outlet),
                Optional.empty(),
                Optional.empty());
    }

    private ReportRow payEasy(int line, LocalDate createdOn) {
        int paidAt = random.nextInt(3) * 10_000;
        Optional<String> receipt = random.nextBoolean() ? Optional.of("R1") : Optional.empty();
        MatchKey key = mpn();
        List<MatchKey> keys = random.nextInt(3) == 0 ? List.of(key, barcode()) : List.of(key);
        var identity = new PaymentIdentity(
                IdentityRow.PAY_EASY, key, 0, DAY, receipt.isPresent() ? 0 : paidAt, "", receipt.orElse(""));
        return other(line, identity, keys, Channel.PAY_EASY, createdOn, paidAt, receipt);
    }

    private ReportRow card(int line, LocalDate createdOn) {
        MatchKey key = mpn();
        var identity = new PaymentIdentity(IdentityRow.CARD_RESULT, key, 0, DAY, 90_000, "", "A1");
        return other(line, identity, List.of(key), Channel.CARD, createdOn, 90_000, Optional.of("A1"));
    }

    private ReportRow elTax(int line, LocalDate createdOn) {
        MatchKey key = new MatchKey(MatchKey.Type.EL, "E" + random.nextInt(2));
        var identity = new PaymentIdentity(IdentityRow.LISTED, key, 0, DAY, 0, "", "");
        return other(line, identity, List.of(key), Channel.EL, createdOn, 0, Optional.empty());
    }

    private ReportRow other(
            int line,
            PaymentIdentity identity,
            List<MatchKey> keys,
            Channel channel,
            LocalDate createdOn,
            int paidAt,
            Optional<String> reference) {
        return new ReportRow(
                line,
                identity,
                keys,
                otherKind(),
                channel,
                amount(),
                paidAt,
                settleOn(),
                createdOn(createdOn),
                OptionalInt.empty(),
                Optional.empty(),
                reference,
                Optional.empty());
    }

    private ReportRow debit(int line, LocalDate createdOn) {
        Kind kind = debitKind();
        MatchKey key = new MatchKey(MatchKey.Type.CUSTOMER, "C" + random.nextInt(4));
        return new ReportRow(
                line,
                new PaymentIdentity(IdentityRow.ACCOUNT_TRANSFER, key, 0, DAY, 0, "", "0000012345"),
                List.of(key),
                kind,
                Channel.ACCOUNT_TRANSFER,
                amount(),
                0,
                kind == Kind.DEBIT_OK ? Optional.of(DAY) : Optional.empty(),
                createdOn,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.of("0000012345"),
                kind == Kind.DEBIT_FAILED ? Optional.of(pick("1", "2", "E")) : Optional.empty());
    }

    private MatchKey barcode() {
        return new MatchKey(MatchKey.Type.BARCODE, "B" + random.nextInt(4));
    }

    private MatchKey mpn() {
        return new MatchKey(MatchKey.Type.MPN, "M-" + random.nextInt(4) + "-1");
    }

    private long amount() {
        return AMOUNTS[random.nextInt(AMOUNTS.length)];
    }

    private Optional<LocalDate> settleOn() {
        return random.nextBoolean() ? Optional.of(DAY.plusDays(random.nextInt(5, 9))) : Optional.empty();
    }

    private LocalDate createdOn(LocalDate file) {
        return random.nextInt(5) == 0 ? DAY.plusDays(random.nextInt(4)) : file;
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
