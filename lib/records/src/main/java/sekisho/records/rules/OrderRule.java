package sekisho.records.rules;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import sekisho.records.RecordCode;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Role;
import sekisho.schemas.record.DebitRequest;
import sekisho.schemas.record.FileEnd;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.FileTrailer;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.record.StatementLine;

/** Form, header, payments, trailer, end, close: each in its place, with line numbers that run on. */
final class OrderRule {
    private final Findings findings;
    private final Map<Stage, Set<Stage>> before = new EnumMap<>(Stage.class);
    private final Role data;
    private Stage stage = Stage.START;
    private long nextLine;

    OrderRule(Layout layout, Findings findings) {
        this.findings = findings;
        data = layout.data().role();
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
        if (next == Stage.PAYMENT && role(entry) != data) {
            findings.broken(line, "", RecordCode.RECORD_UNKNOWN);
        }
        stage = next;
        if (next != Stage.FORM && next != Stage.CLOSE) {
            if (line != nextLine) {
                findings.broken(line, "", RecordCode.RECORD_LINE);
            }
            nextLine = line + 1;
        }
    }

    private static Role role(Object entry) {
        if (entry instanceof DebitRequest) {
            return Role.REQUEST;
        }
        return entry instanceof StatementLine ? Role.STATEMENT : Role.PAYMENT;
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
        if (entry instanceof DebitRequest request) {
            return request.getLine();
        }
        if (entry instanceof StatementLine statement) {
            return statement.getLine();
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
