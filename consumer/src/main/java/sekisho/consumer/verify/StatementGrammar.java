package sekisho.consumer.verify;

import static sekisho.consumer.verify.FieldGrammar.fault;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sekisho.consumer.code.VerifyCode;
import sekisho.records.key.Tally;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Role;
import sekisho.schemas.record.FileEnd;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.FileTrailer;
import sekisho.schemas.record.StatementLine;

/** Whether the lines of a bank statement 入出金取引明細 fit their layout, and its balances what went in and out. */
final class StatementGrammar {
    static final String IN = "1";
    private static final Set<String> DIRECTIONS = Set.of(IN, "2");
    private static final String NEGATIVE = "2";
    private static final long MOST_YEN = 999_999_999_999L;

    private final Optional<FieldGrammar> fields;
    private @Nullable Long before;
    private long accounts;

    StatementGrammar(Layout layout) {
        this.fields = layout.find(Role.STATEMENT).map(spec -> new FieldGrammar(spec, StatementLine.getClassSchema()));
    }

    void check(FileHeader header) {
        accounts++;
        before = signed(header.getBalanceBefore(), header.getOverdraft());
    }

    void check(StatementLine line) throws DisagreedException {
        if (fields.isEmpty()) {
            throw fault(VerifyCode.SCHEMA, line.getLine(), "statement");
        }
        fields.get().check(line, line.getLine());
        if (line.getAmount() < 0 || line.getAmount() > MOST_YEN) {
            throw fault(VerifyCode.FIELD, line.getLine(), "amount");
        }
        if (!DIRECTIONS.contains(String.valueOf(line.getDirection()))) {
            throw fault(VerifyCode.CODE, line.getLine(), "direction");
        }
        @Nullable LocalDate bookedOn = line.getBookedOn();
        if (bookedOn == null || !Texts.isDate(bookedOn)) {
            throw fault(VerifyCode.FIELD, line.getLine(), "bookedOn");
        }
    }

    /** Before, and what came in, less what went out, is after. */
    void check(FileTrailer trailer, Counted group) throws DisagreedException {
        @Nullable Long after = signed(trailer.getBalanceAfter(), trailer.getOverdraft());
        if (fields.isEmpty() || before == null || after == null) {
            return;
        }
        long moved = group.yen(Optional.of(Tally.Other.DEPOSIT)) - group.yen(Optional.of(Tally.Other.WITHDRAWAL));
        if (after != before + moved) {
            throw fault(VerifyCode.TRAILER, trailer.getLine(), "balanceAfter");
        }
    }

    /** The end counts every record of the file, itself among them, and every account. */
    void check(FileEnd end) throws DisagreedException {
        if (fields.isEmpty()) {
            return;
        }
        @Nullable Long records = end.getRecordCount();
        @Nullable Long stated = end.getAccountCount();
        if ((records != null && records != end.getLine()) || (stated != null && stated != accounts)) {
            throw fault(VerifyCode.TRAILER, end.getLine(), "end");
        }
    }

    private static @Nullable Long signed(@Nullable Long balance, @Nullable String overdraft) {
        if (balance == null) {
            return null;
        }
        return NEGATIVE.equals(overdraft) ? -balance : balance;
    }
}
