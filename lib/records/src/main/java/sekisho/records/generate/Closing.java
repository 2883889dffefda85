package sekisho.records.generate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sekisho.records.key.Tally;
import sekisho.records.layout.ControlTotal;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Layout;
import sekisho.records.layout.RecordSpec;
import sekisho.records.layout.Role;
import sekisho.schemas.record.DebitRequest;
import sekisho.schemas.record.FileEnd;
import sekisho.schemas.record.FileTrailer;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.record.StatementLine;

/** Counts data records as they pass, and makes the trailer and end that say so. */
final class Closing {
    private final Layout layout;
    private Tally.Counter counter = new Tally.Counter();
    private Tally earlier = Tally.EMPTY;
    private long groups = 1;
    private final Map<String, long[]> directions = new HashMap<>();

    Closing(Layout layout) {
        this.layout = layout;
    }

    /** Begins another group of header, records and trailer. */
    void nextGroup() {
        earlier = earlier.plus(counter.tally());
        counter = new Tally.Counter();
        directions.clear();
        groups++;
    }

    void count(Object record) {
        if (record instanceof PaymentRecord payment) {
            counter.add(payment);
        } else if (record instanceof DebitRequest request) {
            counter.add(request);
            count("", request.getAmount());
        } else if (record instanceof StatementLine line) {
            counter.add(line);
            count(line.getDirection(), line.getAmount());
        }
    }

    private void count(String direction, long amount) {
        long[] sums = directions.computeIfAbsent(direction, none -> new long[2]);
        sums[0]++;
        sums[1] += amount;
    }

    FileTrailer trailer(int line) {
        FileTrailer trailer = new FileTrailer();
        trailer.setLine(line);
        trailer.setAgentColumns(List.of());
        for (ControlTotal total : layout.totals()) {
            trailer.put(total.slot().position(), sum(total));
        }
        if (trailer.getIncomingYen() != null && trailer.getOutgoingYen() != null) {
            long balance = Headers.BALANCE + trailer.getIncomingYen() - trailer.getOutgoingYen();
            trailer.setOverdraft(balance < 0 ? "2" : "1");
            trailer.setBalanceAfter(Math.abs(balance));
        }
        return trailer;
    }

    private long sum(ControlTotal total) {
        long sum = 0;
        for (Kind kind : total.kinds()) {
            Tally.Count count = counter.of(kind);
            sum += total.sum() == ControlTotal.Sum.RECORDS ? count.records() : count.yen();
        }
        for (Map.Entry<String, long[]> direction : directions.entrySet()) {
            if (total.direction().isEmpty() || total.direction().equals(direction.getKey())) {
                sum += direction.getValue()[total.sum() == ControlTotal.Sum.RECORDS ? 0 : 1];
            }
        }
        return sum;
    }

    FileEnd end(RecordSpec spec, int line) {
        FileEnd end = new FileEnd();
        end.setLine(line);
        boolean counts = spec.fields().stream().map(FieldSpec::slot).anyMatch(slot -> slot.isPresent());
        if (counts) {
            end.setRecordCount((long) line);
            end.setAccountCount(groups);
        }
        return end;
    }

    /** Payments per kind. */
    Tally tally() {
        return earlier.plus(counter.tally());
    }

    /** Whether such files end their last line. */
    boolean endsLastLine() {
        return layout.recordLength() > 0 || layout.find(Role.TRAILER).isPresent();
    }
}
