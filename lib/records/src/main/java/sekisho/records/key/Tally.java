package sekisho.records.key;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import sekisho.schemas.record.DebitRequest;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.record.StatementLine;

/**
 * Records and yen per kind. Only kinds that occur are present; ordered as {@link Kind} declares them.
 *
 * @param kinds payments
 * @param others what reports no payment, by {@link Other}: lines of a bank statement, requested debits
 */
public record Tally(Map<Kind, Count> kinds, Map<Other, Count> others) {
    public static final Tally EMPTY = new Tally(Map.of());

    private static final String INCOMING = "1";

    /** Kinds of records that report no payment. */
    public enum Other {
        /** Came in on a bank statement 入金. */
        DEPOSIT,
        /** Went out on a bank statement 出金. */
        WITHDRAWAL,
        /** A requested debit 振替依頼. */
        REQUEST;

        /** Of a line of a bank statement. */
        public static Other of(StatementLine line) {
            return INCOMING.equals(line.getDirection()) ? DEPOSIT : WITHDRAWAL;
        }
    }

    /** Of payments alone. */
    public Tally(Map<Kind, Count> kinds) {
        this(kinds, Map.of());
    }

    /**
     * Of one kind.
     *
     * @param yen sum of amounts, of every kind alike: a cancellation counts as positive
     */
    public record Count(long records, long yen) {
        public static final Count NONE = new Count(0, 0);

        Count plus(Count other) {
            return new Count(Math.addExact(records, other.records), Math.addExact(yen, other.yen));
        }
    }

    public Tally {
        Map<Kind, Count> ordered = new EnumMap<>(Kind.class);
        ordered.putAll(kinds);
        kinds = Collections.unmodifiableMap(ordered);
        Map<Other, Count> sorted = new EnumMap<>(Other.class);
        sorted.putAll(others);
        others = Collections.unmodifiableMap(sorted);
    }

    /** All by name, as seals and reports spell them. */
    public Map<String, Count> byName() {
        Map<String, Count> named = new LinkedHashMap<>();
        kinds.forEach((kind, count) -> named.put(kind.name(), count));
        others.forEach((other, count) -> named.put(other.name(), count));
        return named;
    }

    /** Both together. */
    public Tally plus(Tally other) {
        Map<Kind, Count> sum = new EnumMap<>(Kind.class);
        sum.putAll(kinds);
        other.kinds.forEach((kind, count) -> sum.merge(kind, count, Count::plus));
        Map<Other, Count> lines = new EnumMap<>(Other.class);
        lines.putAll(others);
        other.others.forEach((line, count) -> lines.merge(line, count, Count::plus));
        return new Tally(sum, lines);
    }

    public Count of(Kind kind) {
        return kinds.getOrDefault(kind, Count.NONE);
    }

    public long records() {
        return total().records();
    }

    public long yen() {
        return total().yen();
    }

    public Count total() {
        return byName().values().stream().reduce(Count.NONE, Count::plus);
    }

    /** Counts up while records pass. */
    public static final class Counter {
        private final Map<Kind, Running> kinds = new EnumMap<>(Kind.class);
        private final Map<Other, Running> others = new EnumMap<>(Other.class);

        public void add(PaymentRecord payment) {
            add(payment.getKind(), payment.getAmount());
        }

        /**
         * Counts one record.
         *
         * @throws ArithmeticException if the sum leaves the range of a long
         */
        public void add(Kind kind, long amount) {
            Running running = kinds.get(kind);
            if (running == null) {
                running = new Running();
                kinds.put(kind, running);
            }
            running.add(amount);
        }

        /** Counts a line of a bank statement. */
        public void add(StatementLine line) {
            others.computeIfAbsent(Other.of(line), other -> new Running()).add(line.getAmount());
        }

        /** Counts a requested debit. */
        public void add(DebitRequest request) {
            others.computeIfAbsent(Other.REQUEST, other -> new Running()).add(request.getAmount());
        }

        public Count of(Kind kind) {
            Running running = kinds.get(kind);
            return running == null ? Count.NONE : running.count();
        }

        public Tally tally() {
            Map<Kind, Count> counts = new EnumMap<>(Kind.class);
            kinds.forEach((kind, running) -> counts.put(kind, running.count()));
            Map<Other, Count> lines = new EnumMap<>(Other.class);
            others.forEach((other, running) -> lines.put(other, running.count()));
            return new Tally(counts, lines);
        }

        private static final class Running {
            private long records;
            private long yen;

            private void add(long amount) {
                records++;
                yen = Math.addExact(yen, amount);
            }

            private Count count() {
                return new Count(records, yen);
            }
        }
    }
}
