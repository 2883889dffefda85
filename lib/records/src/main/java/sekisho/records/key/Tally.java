package sekisho.records.key;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;

/** Records and yen per kind. Only kinds that occur are present; ordered as {@link Kind} declares them. */
public record Tally(Map<Kind, Count> kinds) {
    public static final Tally EMPTY = new Tally(Map.of());

    /** @param yen sum of amounts, of every kind alike: a cancellation counts as positive */
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
        private final long[] records = new long[Kind.values().length];
        private final long[] yen = new long[Kind.values().length];

        public void add(PaymentRecord payment) {
            add(payment.getKind(), payment.getAmount());
        }

        public void add(Kind kind, long amount) {
            records[kind.ordinal()]++;
            yen[kind.ordinal()] = Math.addExact(yen[kind.ordinal()], amount);
        }

        public Count of(Kind kind) {
            return new Count(records[kind.ordinal()], yen[kind.ordinal()]);
        }

        public Tally tally() {
            Map<Kind, Count> kinds = new EnumMap<>(Kind.class);
            for (Kind kind : Kind.values()) {
                if (records[kind.ordinal()] > 0) {
                    kinds.put(kind, of(kind));
                }
            }
            return new Tally(kinds);
        }
    }
}
