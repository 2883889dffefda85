package sekisho.records.rules;

import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.schemas.record.FileEnd;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.FileTrailer;

/** A bank statement's balance after is the balance before, plus what came in, less what went out; its end counts right. */
final class BalanceRule {
    private static final String NEGATIVE = "2";

    private final Findings findings;
    private @Nullable Long before;
    private long accounts;

    BalanceRule(Findings findings) {
        this.findings = findings;
    }

    void accept(FileHeader header) {
        accounts++;
        before = signed(header.getBalanceBefore(), header.getOverdraft());
    }

    void accept(FileTrailer trailer) {
        Long after = signed(trailer.getBalanceAfter(), trailer.getOverdraft());
        Long start = before;
        if (after == null || start == null) {
            return;
        }
        if (after != start + orZero(trailer.getIncomingYen()) - orZero(trailer.getOutgoingYen())) {
            findings.broken(trailer.getLine(), "", RecordCode.TOTALS_BALANCE);
        }
    }

    /** The end counts every record of the file, itself included, and every account. */
    void accept(FileEnd end) {
        boolean records = end.getRecordCount() == null || end.getRecordCount() == end.getLine();
        boolean headers = end.getAccountCount() == null || end.getAccountCount() == accounts;
        if (!records || !headers) {
            findings.broken(end.getLine(), "", RecordCode.TOTALS_COUNT);
        }
    }

    private static @Nullable Long signed(@Nullable Long balance, @Nullable String overdraft) {
        if (balance == null) {
            return null;
        }
        return NEGATIVE.equals(overdraft) ? -balance : balance;
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
