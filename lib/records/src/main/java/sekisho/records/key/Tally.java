package sekisho.records.key;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;

/** Records and yen per kind. Only kinds that occur are present; ordered as {@link Kind} declares them. */
public record Tally(Map<Kind, Count> kinds) {
    public static final Tally EMPTY = new Tally(Map.of());

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
    }

    /** Both together. */
    public Tally plus(Tally other) {
        Map<Kind, Count> sum = new EnumMap<>(Kind.class);
        sum.putAll(kinds);
        other.kinds.forEach((kind, count) -> sum.merge(kind, count, Count::plus));
        return new Tally(sum);
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
        return kinds.values().stream().reduce(Count.NONE, Count::plus);
    }

    /** Counts up while records pass. */
    public static final class Counter {
        private final Map<Kind, Running> kinds = new EnumMap<>(Kind.class);

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
            running.records++;
            running.yen = Math.addExact(running.yen, amount);
        }

        public Count of(Kind kind) {
            Running running = kinds.get(kind);
            return running == null ? Count.NONE : new Count(running.records, running.yen);
        }

        public Tally tally() {
            Map<Kind, Count> counts = new EnumMap<>(Kind.class);
            kinds.forEach((kind, running) -> counts.put(kind, new Count(running.records, running.yen)));
            return new Tally(counts);
        }

        private static final class Running {
            private long records;
            private long yen;
        }
    }
}
