package sekisho.records.read;

import java.io.IOException;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import sekisho.records.Finding;
import sekisho.records.RecordCode;
import sekisho.records.key.Tally;
import sekisho.records.layout.Encoding;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Literals;
import sekisho.records.layout.Shape;
import sekisho.records.rules.RecordRules;
import sekisho.records.rules.RulesOutcome;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.DebitRequest;
import sekisho.schemas.record.FileClose;
import sekisho.schemas.record.FileForm;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.LineEnd;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.record.StatementLine;

/** One reading of one file. */
final class FileRead {
    private static final int EBCDIC_ONE = 0xF1;

    private final Layout layout;
    private final ReadTerms terms;
    private final EntrySink sink;
    private final ByteWindow window;
    private final Lines lines;
    private final LineReading reading;
    private final FindingLog log;
    private final Assembly record;
    private final PaymentCompletion completion;
    private final RecordRules rules;
    private final Tally.Counter counter = new Tally.Counter();
    private long records;
    private long yen;

    FileRead(ByteWindow window, Layout layout, ReadTerms terms, EntrySink sink) {
        this.window = window;
        this.layout = layout;
        this.terms = terms;
        this.sink = sink;
        reading = new LineReading(layout);
        lines = layout.shape() == Shape.CSV
                ? new CsvLines(window, reading.columns())
                : new FixedLines(window, layout.recordLength());
        log = new FindingLog(terms.findingLimit());
        record = new Assembly(log, terms.businessDate());
        completion = new PaymentCompletion(layout, terms.businessDate());
        rules = new RecordRules(layout, terms.businessDate(), terms.findingLimit(), RecordRules.Origin.READER);
    }

    ReadOutcome run() throws IOException {
        if (!lines.next()) {
            return new ReadOutcome.Refused(List.of(Finding.ofFile(RecordCode.FILE_EMPTY)));
        }
        form();
        boolean more = layout.heading().isEmpty() || (heading() && lines.next());
        while (more && !log.isFull()) {
            line();
            more = lines.next();
        }
        close();
        return outcome();
    }

    private void form() throws IOException {
        boolean ebcdic = layout.shape() == Shape.FIXED && isEbcdic();
        LineEnd lineEnd = lines.known().orElse(layout.shape() == Shape.CSV ? LineEnd.CRLF : LineEnd.NONE);
        if (!layout.lineEnds().contains(lineEnd)) {
            log.add(Finding.ofLine(lines.number(), RecordCode.FILE_ENDS));
        }
        reading.ebcdic(ebcdic);
        emit(new FileForm(lineEnd, ebcdic));
    }

    /** Where both are allowed the first record's first byte tells. */
    private boolean isEbcdic() {
        if (!layout.encodings().contains(Encoding.EBCDIC_290)) {
            return false;
        }
        return layout.encodings().size() == 1 || (lines.bytes()[lines.start()] & 0xFF) == EBCDIC_ONE;
    }

    private boolean heading() {
        byte[] expected = Literals.bytes(layout.heading());
        if (Octets.equal(lines.bytes(), lines.start(), lines.end(), expected)) {
            return true;
        }
        log.add(Finding.ofLine(lines.number(), RecordCode.LINE_HEADER));
        return false;
    }

    private void line() throws IOException {
        reading.read(lines.bytes(), lines.start(), lines.end(), lines.number(), record);
        SpecificRecordBase main = record.main();
        if (!record.isSound()) {
            if (main instanceof FileHeader) {
                completion.headerRefused();
            }
            return;
        }
        if (main instanceof PaymentRecord) {
            completion.complete(record);
        } else if (main instanceof DebitRequest request) {
            completion.complete(record, request);
        } else if (main instanceof FileHeader header) {
            completion.header(header);
        }
        if (record.isSound()) {
            emit(main);
        }
    }

    private void close() throws IOException {
        if (lines.mixed()) {
            log.add(Finding.ofFile(RecordCode.FILE_ENDS));
        }
        if (lines.marked() && layout.endOfFileMark() == Layout.Allowance.REFUSED) {
            log.add(Finding.ofFile(RecordCode.FILE_MARK));
        }
        if (log.isEmpty()) {
            emit(new FileClose(lines.lastEnded(), lines.marked()));
        }
    }

    private void emit(Object entry) throws IOException {
        ClearingEntry wrapped = new ClearingEntry(entry);
        if (terms.checks() == ReadTerms.Checks.ALL) {
            rules.accept(wrapped);
        }
        count(entry);
        if (log.isEmpty()) {
            sink.accept(wrapped);
        }
    }

    private void count(Object entry) {
        if (entry instanceof PaymentRecord payment) {
            counter.add(payment);
            total(payment.getAmount());
        } else if (entry instanceof DebitRequest request) {
            counter.add(request);
            total(request.getAmount());
        } else if (entry instanceof StatementLine line) {
            counter.add(line);
            total(line.getAmount());
        }
    }

    private void total(long amount) {
        records++;
        yen = Math.addExact(yen, amount);
    }

    private ReadOutcome outcome() {
        List<Finding> warnings = List.of();
        if (terms.checks() == ReadTerms.Checks.ALL) {
            RulesOutcome judged = log.isEmpty() ? rules.finish() : rules.abandon();
            if (judged instanceof RulesOutcome.Broken broken) {
                broken.findings().forEach(log::add);
            } else if (judged instanceof RulesOutcome.Passed passed) {
                warnings = passed.warnings();
            }
        }
        return log.isEmpty()
                ? new ReadOutcome.Accepted(
                        counter.tally(), new Tally.Count(records, yen), window.length(), window.sha256(), warnings)
                : new ReadOutcome.Refused(log.all());
    }
}
