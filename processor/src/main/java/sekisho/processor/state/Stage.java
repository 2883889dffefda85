package sekisho.processor.state;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a batch stands. A transition returns the next stage; what isn't a method here can't happen.
 *
 * <pre>
 * Assembling ──▶ Complete ──▶ Checking ──▶ Releasing ──▶ (gone, the feed has moved on)
 *     │ ▲            ▲         │   ▲           │
 *     ▼ │            │         ▼   │           ▼ chunk lost while releasing
 *   Stalled ─────────┘        Held ┘        Refusing ──▶ Releasing
 *     └──────────────────────────────────────▲
 * </pre>
 */
public sealed interface Stage {

    /** Name for metrics and logs. */
    default String label() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Chunks are still missing. */
    record Assembling(Instant since) implements Stage {
        public Assembling {
            requireNonNull(since, "since is null");
        }

        public Complete complete(Instant at) {
            return new Complete(at);
        }

        public Stalled stall() {
            return new Stalled(since);
        }
    }

    /** Chunks have been missing for longer than a batch should take. */
    record Stalled(Instant since) implements Stage {
        public Stalled {
            requireNonNull(since, "since is null");
        }

        public Complete complete(Instant at) {
            return new Complete(at);
        }

        public Refusing refuse(String code) {
            return new Refusing(code);
        }
    }

    /** All chunks are there; waits for its turn. */
    record Complete(Instant at) implements Stage {
        public Complete {
            requireNonNull(at, "at is null");
        }

        public Refusing refuse(String code) {
            return new Refusing(code);
        }

        public Checking check() {
            return new Checking(Optional.empty());
        }
    }

    /**
     * A worker has it.
     *
     * @param before the hold that this check tries to end
     */
    record Checking(Optional<Held> before) implements Stage {
        public Checking {
            requireNonNull(before, "before is null");
        }

        /** It couldn't be checked: the delay doubles with each vain try, up to a limit. */
        public Held hold(String code, Instant now, Duration firstDelay, Duration maxDelay) {
            int tries = before.map(Held::tries).orElse(0);
            Duration delay = firstDelay.multipliedBy(1L << Math.min(tries, 20));
            Instant retryAt = now.plus(delay.compareTo(maxDelay) > 0 ? maxDelay : delay);
            return new Held(before.map(Held::since).orElse(now), tries + 1, retryAt, code);
        }

        public Releasing release(Judgement judgement) {
            return new Releasing(judgement, 0);
        }
    }

    /**
     * It can't be checked now (scanner, broker); tried again with growing delays.
     *
     * @param code why the last try was in vain
     */
    record Held(Instant since, int tries, Instant retryAt, String code) implements Stage {
        public Held {
            requireNonNull(code, "code is null");
            requireNonNull(since, "since is null");
            requireNonNull(retryAt, "retryAt is null");
        }

        public Checking retry() {
            return new Checking(Optional.of(this));
        }

        public Refusing refuse(String code) {
            return new Refusing(code);
        }
    }

    /**
     * Refused without a check; the verdict is being signed.
     *
     * @param retryAt when signing is tried again; empty while a worker has it
     */
    record Refusing(String code, Optional<Instant> retryAt) implements Stage {
        public Refusing {
            requireNonNull(code, "code is null");
            requireNonNull(retryAt, "retryAt is null");
        }

        public Refusing(String code) {
            this(code, Optional.empty());
        }

        public Refusing later(Instant at) {
            return new Refusing(code, Optional.of(at));
        }

        public Releasing release(Judgement judgement) {
            return new Releasing(judgement, 0);
        }
    }

    /**
     * The verdict is stored and goes out after the chunks.
     *
     * @param cursor records of the batch already forwarded: 0 nothing, 1 the manifest, 1 + n also n chunks
     */
    record Releasing(Judgement judgement, int cursor) implements Stage {
        public Releasing {
            requireNonNull(judgement, "judgement is null");
            if (cursor < 0) {
                throw new IllegalArgumentException("cursor is negative");
            }
        }

        public Releasing advance(int records) {
            return new Releasing(judgement, cursor + records);
        }

        public Refusing refuse(String code) {
            return new Refusing(code);
        }
    }
}
