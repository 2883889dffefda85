package sekisho.consumer.statement;

import java.time.LocalDate;

/**
 * One settlement date 振込日 of one agent: what its confirmed payments announce, and what came in.
 *
 * @param agent its name in the settings; the feed where no agent has it; empty for other deposits
 * @param payments confirmed payments of that settlement date
 * @param yen their sum
 * @param fee what the agent keeps by its settings
 * @param deposits lines of the statement
 * @param deposited their sum in yen
 */
public record SettlementLine(
        LocalDate settleOn,
        String agent,
        long payments,
        long yen,
        long fee,
        long deposits,
        long deposited,
        State state) {
    /** How both sides stand. */
    public enum State {
        /** 一致. */
        AGREES,
        /** 不一致: a person looks. */
        DIFFERS,
        /** 明細待ち: no statement speaks of that day yet. */
        AWAITED,
        /** 設定なし: no agent has the feed. */
        NO_RULE,
        /** その他の入金: fits no agent. */
        OTHER
    }

    /** What came in beyond what is expected; negative where it is missing. */
    public long difference() {
        return deposited - (yen - fee);
    }
}
