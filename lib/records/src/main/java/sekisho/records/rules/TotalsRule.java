package sekisho.records.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.key.Tally;
import sekisho.records.layout.ControlTotal;
import sekisho.schemas.record.DebitRequest;
import sekisho.schemas.record.FileEnd;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.FileTrailer;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.record.StatementLine;

/** The totals of header and trailer are those of the payments of their group. */
final class TotalsRule {
    private final List<ControlTotal> totals;
    private final Findings findings;
    private Tally earlier = Tally.EMPTY;
    private final Map<String, Tally.Count> directions = new HashMap<>();
    private final BalanceRule balance;
    private Tally.Counter group = new Tally.Counter();
    private long headerLine;
    private @Nullable Long announced;

    TotalsRule(List<ControlTotal> totals, Findings findings) {
        this.totals = totals;
        this.findings = findings;
        balance = new BalanceRule(findings);
    }

    void accept(PaymentRecord payment) {
        group.add(payment);
    }

    void accept(DebitRequest request) {
        group.add(request);
        add("", request.getAmount());
    }

    void accept(StatementLine line) {
        group.add(line);
        add(String.valueOf(line.getDirection()), line.getAmount());
    }

    private void add(String direction, long amount) {
        Tally.Count before = directions.getOrDefault(direction, Tally.Count.NONE);
        directions.put(direction, new Tally.Count(before.records() + 1, before.yen() + amount));
    }

    void accept(FileHeader header) {
        finish();
        earlier = earlier.plus(group.tally());
        group = new Tally.Counter();
        directions.clear();
        balance.accept(header);
        headerLine = header.getLine();
        announced = header.getRecordCount();
    }

    void accept(FileEnd end) {
        balance.accept(end);
    }

    /** Ends a group: what its header announces is there. */
    void finish() {
        if (announced != null && announced != group.tally().records()) {
            findings.broken(headerLine, "", RecordCode.TOTALS_COUNT);
        }
    }

    void accept(FileTrailer trailer) {
        balance.accept(trailer);
        boolean request = looksLikeRequest(trailer);
        if (request) {
            findings.broken(trailer.getLine(), "", RecordCode.TOTALS_REQUEST);
        }
        for (ControlTotal total : totals) {
            boolean judged = !(request && isResult(total));
            if (judged && !Long.valueOf(expected(total)).equals(stated(trailer, total))) {
                findings.broken(trailer.getLine(), total.field(), total.code());
            }
        }
    }

    /** A request has the same layout as its result, with the result totals left at zero. */
    private boolean looksLikeRequest(FileTrailer trailer) {
        boolean anyResult = false;
        for (ControlTotal total : totals) {
            if (isResult(total)) {
                anyResult = true;
                if (!Long.valueOf(0).equals(stated(trailer, total))) {
                    return false;
                }
            }
        }
        return anyResult && group.tally().records() > 0;
    }

    private static boolean isResult(ControlTotal total) {
        return total.code() == RecordCode.TOTALS_OK || total.code() == RecordCode.TOTALS_FAILED;
    }

    private static @Nullable Object stated(FileTrailer trailer, ControlTotal total) {
        return trailer.get(total.slot().position());
    }

    private long expected(ControlTotal total) {
        long sum = 0;
        for (Kind kind : total.kinds()) {
            Tally.Count count = group.of(kind);
            sum += total.sum() == ControlTotal.Sum.RECORDS ? count.records() : count.yen();
        }
        for (Map.Entry<String, Tally.Count> entry : directions.entrySet()) {
            if (total.direction().isEmpty() || total.direction().equals(entry.getKey())) {
                Tally.Count count = entry.getValue();
                sum += total.sum() == ControlTotal.Sum.RECORDS ? count.records() : count.yen();
            }
        }
        return sum;
    }

    Tally tally() {
        return earlier.plus(group.tally());
    }
}
