package sekisho.records.rules;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import sekisho.records.RecordCode;
import sekisho.records.layout.Layout;
import sekisho.schemas.record.FileEnd;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.FileTrailer;
import sekisho.schemas.record.PaymentRecord;

/** Form, header, payments, trailer, end, close: each in its place, with line numbers that run on. */
final class OrderRule {
    private final Findings findings;
    private final Map<Stage, Set<Stage>> before = new EnumMap<>(Stage.class);
    private Stage stage = Stage.START;
    private long nextLine;

    OrderRule(Layout layout, Findings findings) {
        this.findings = findings;
        nextLine = layout.heading().isEmpty() ? 1 : 2;
        for (Stage each : Stage.values()) {
            before.put(each, each.before(layout));
        }
    }

    void accept(Object entry) {
        Stage next = Stage.of(entry);
        long line = line(entry);
        if (!before.getOrDefault(next, Set.of()).contains(stage)) {
            boolean skipped = next.compareTo(stage) > 0;
            findings.broken(line, "", skipped ? RecordCode.RECORD_MISSING : RecordCode.RECORD_ORDER);
        }
        stage = next;
        if (next != Stage.FORM && next != Stage.CLOSE) {
            if (line != nextLine) {
                findings.broken(line, "", RecordCode.RECORD_LINE);
            }
            nextLine = line + 1;
        }
    }

    void finish() {
        if (stage != Stage.CLOSE) {
            findings.broken(0, "", RecordCode.RECORD_MISSING);
        }
    }

    private static long line(Object entry) {
        if (entry instanceof PaymentRecord payment) {
            return payment.getLine();
        }
        if (entry instanceof FileHeader header) {
            return header.getLine();
        }
        if (entry instanceof FileTrailer trailer) {
            return trailer.getLine();
        }
        return entry instanceof FileEnd end ? end.getLine() : 0;
    }
}
