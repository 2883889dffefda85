package sekisho.consumer.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sekisho.consumer.code.IntakeCode;

/**
 * Tells an idle topic from one that is held back. A client sees neither: polls return nothing, and during an open
 * transaction its lag is 0. So after a time without progress the ends of the log are asked for.
 */
final class StallWatch {
    private final Bounds bounds;
    private final Clock clock;
    private final Map<Integer, Instant> movedAt = new HashMap<>();
    private final Map<Integer, Instant> behindSince = new HashMap<>();
    private final Map<Integer, Instant> openSince = new HashMap<>();
    private double fetches = -1;
    private Instant fetchedAt;

    StallWatch(Bounds bounds, Clock clock) {
        this.bounds = bounds;
        this.clock = clock;
        this.fetchedAt = clock.instant();
    }

    /** Judges the page's effect: which partitions moved, and whether the broker still answers. */
    void look(SourceLog log, Map<Integer, Cursor> before, Map<Integer, Cursor> after) throws IntakeHalted {
        Instant now = clock.instant();
        answers(log, now);
        boolean ask = false;
        for (Map.Entry<Integer, Cursor> entry : after.entrySet()) {
            int partition = entry.getKey();
            if (!entry.getValue().equals(before.get(partition))) {
                movedAt.put(partition, now);
                behindSince.remove(partition);
                openSince.remove(partition);
            }
            ask |= longAgo(movedAt.computeIfAbsent(partition, p -> now), bounds.stall(), now);
        }
        if (ask) {
            ends(log, after, now);
        }
    }

    /** Since when a transaction has been open in some partition. */
    Optional<Instant> openTransactionSince() {
        return openSince.values().stream().min(Instant::compareTo);
    }

    private void answers(SourceLog log, Instant now) throws IntakeHalted {
        if (log.throttleMillis() > bounds.throttle().toMillis()) {
            throw new IntakeHalted(IntakeCode.THROTTLED, -1);
        }
        double answered = log.fetches();
        if (answered != fetches) {
            fetches = answered;
            fetchedAt = now;
        } else if (longAgo(fetchedAt, bounds.silence(), now)) {
            throw new IntakeHalted(IntakeCode.SILENT, -1);
        }
    }

    private void ends(SourceLog log, Map<Integer, Cursor> cursors, Instant now) throws IntakeHalted {
        Map<Integer, Long> stable = log.stableEnds();
        Map<Integer, Long> high = log.highWatermarks();
        for (Map.Entry<Integer, Cursor> entry : cursors.entrySet()) {
            int partition = entry.getKey();
            long next = entry.getValue().next();
            if (!longAgo(movedAt.getOrDefault(partition, now), bounds.stall(), now)) {
                continue;
            }
            long end = stable.getOrDefault(partition, -1L);
            if (end < next) {
                throw new IntakeHalted(IntakeCode.END_BACK, partition);
            }
            if (end > next) {
                behind(partition, now);
                continue;
            }
            behindSince.remove(partition);
            open(partition, high.getOrDefault(partition, -1L) > end, now);
        }
    }

    /** What was written a moment ago is on its way; what does not come for so long is held back. */
    private void behind(int partition, Instant now) throws IntakeHalted {
        if (longAgo(behindSince.computeIfAbsent(partition, p -> now), bounds.stall(), now)) {
            throw new IntakeHalted(IntakeCode.STALLED, partition);
        }
    }

    private void open(int partition, boolean open, Instant now) throws IntakeHalted {
        if (!open) {
            openSince.remove(partition);
            // Idle and whole: the next question is due after another such time.
            movedAt.put(partition, now);
        } else if (longAgo(openSince.computeIfAbsent(partition, p -> now), bounds.openTransaction(), now)) {
            throw new IntakeHalted(IntakeCode.OPEN_TX, partition);
        }
    }

    private static boolean longAgo(Instant then, Duration bound, Instant now) {
        return Duration.between(then, now).compareTo(bound) >= 0;
    }
}
