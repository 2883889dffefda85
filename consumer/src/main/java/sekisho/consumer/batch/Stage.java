package sekisho.consumer.batch;

import java.util.Set;

/**
 * States of a batch inside 状態, and the only ways between them:
 *
 * <pre>
 * RECEIVED -> VERIFIED -> AWAITING_APPROVAL -> APPROVED -> IMPORTED
 *     any but IMPORTED -> DISAGREED | DISCARDED
 * </pre>
 *
 * The database holds the same rule.
 */
public enum Stage {
    /** 受信: the manifest is there; chunks and verdict may be under way. */
    RECEIVED,
    /** 検証済: this side agrees with the checkpoint. */
    VERIFIED,
    /** 承認待ち */
    AWAITING_APPROVAL,
    /** 承認済 */
    APPROVED,
    /** 取込済 */
    IMPORTED,
    /** 不一致: this side refuses what the checkpoint released. */
    DISAGREED,
    /** 破棄: replaced before it was imported. */
    DISCARDED;

    /** The next state; an illegal way is a bug and throws at once. */
    public Stage to(Stage next) {
        if (!next().contains(next)) {
            throw new IllegalStateException("no way from " + this + " to " + next);
        }
        return next;
    }

    private Set<Stage> next() {
        return switch (this) {
            case RECEIVED -> Set.of(VERIFIED, DISAGREED, DISCARDED);
            case VERIFIED -> Set.of(AWAITING_APPROVAL, DISAGREED, DISCARDED);
            case AWAITING_APPROVAL -> Set.of(APPROVED, DISAGREED, DISCARDED);
            case APPROVED -> Set.of(IMPORTED, DISAGREED, DISCARDED);
            case IMPORTED, DISAGREED, DISCARDED -> Set.of();
        };
    }

    /** Nothing more will happen to it. */
    public boolean isFinal() {
        return next().isEmpty();
    }
}
