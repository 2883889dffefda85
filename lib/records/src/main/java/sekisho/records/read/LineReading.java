package sekisho.records.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sekisho.records.RecordCode;
import sekisho.records.layout.Ebcdic;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Shape;

/** Reads one line into a record: finds which record it is, and has its fields read. */
final class LineReading {
    private final Layout layout;
    private final List<RecordReader> marked = new ArrayList<>();
    private final Optional<RecordReader> unmarked;
    private final Columns columns;
    private final byte[] translated;
    private boolean ebcdic;

    LineReading(Layout layout) {
        this.layout = layout;
        FieldReaders fieldReaders = new FieldReaders(layout);
        List<RecordReader> readers = layout.records().stream()
                .map(spec -> new RecordReader(spec, fieldReaders))
                .toList();
        readers.stream().filter(RecordReader::hasMark).forEach(marked::add);
        unmarked = readers.stream().filter(reader -> !reader.hasMark()).findFirst();
        columns = new Columns(
                readers.stream().mapToInt(RecordReader::columns).max().orElse(0),
                readers.get(0).outline());
        translated = new byte[layout.recordLength() + Long.BYTES];
    }

    /** Into which the lines of a CSV file are cut. */
    Columns columns() {
        return columns;
    }

    void ebcdic(boolean isEbcdic) {
        ebcdic = isEbcdic;
    }

    void read(byte[] bytes, int start, int end, long number, Assembly record) {
        if (layout.shape() == Shape.CSV) {
            readCsv(bytes, start, end, number, record);
        } else if (end - start != layout.recordLength()) {
            record.refuseLine(number, RecordCode.LINE_LENGTH);
        } else if (ebcdic) {
            Ebcdic.toJis(bytes, start, end, translated);
            readFixed(translated, 0, number, record);
        } else {
            readFixed(bytes, start, number, record);
        }
    }

    private void readFixed(byte[] bytes, int start, long number, Assembly record) {
        for (RecordReader reader : marked) {
            if (reader.isMarkedBy(bytes, start)) {
                record.begin(reader.role(), number);
                reader.readFixed(bytes, start, record);
                return;
            }
        }
        record.refuseLine(number, RecordCode.RECORD_UNKNOWN);
    }

    private void readCsv(byte[] bytes, int start, int end, long number, Assembly record) {
        if (!columns.areCut(bytes, start, end)) {
            record.refuseLine(number, RecordCode.LINE_QUOTES);
            return;
        }
        RecordReader reader = unmarked.orElse(null);
        for (RecordReader candidate : marked) {
            if (candidate.isMarkedBy(bytes, columns.start(0), columns.end(0))) {
                reader = candidate;
            }
        }
        if (reader == null) {
            record.refuseLine(number, RecordCode.RECORD_UNKNOWN);
            return;
        }
        columns.expect(reader.outline());
        record.begin(reader.role(), number);
        reader.readCsv(bytes, columns, record);
    }
}
