package sekisho.records.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import sekisho.records.Finding;
import sekisho.records.RecordCode;
import sekisho.records.RecordRefused;
import sekisho.records.layout.Encoding;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Literals;
import sekisho.records.layout.Role;
import sekisho.records.layout.Shape;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.DebitRequest;
import sekisho.schemas.record.FileClose;
import sekisho.schemas.record.FileEnd;
import sekisho.schemas.record.FileForm;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.FileTrailer;
import sekisho.schemas.record.LineEnd;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.record.StatementLine;

/**
 * Writes one clearing file from its canonical entries, in constant memory. Strict: what the layout can't hold is
 * refused, so that nothing reaches a file but what a reader of the layout would accept, and no entry says anything
 * that the file doesn't. For one file and one thread.
 */
public final class LayoutWriter {
    private static final byte END_OF_FILE = 0x1A;

    private final Layout layout;
    private final OutputStream out;
    private final Page page;
    private final Entry entry = new Entry();
    private final Map<Role, RecordWriter> writers = new EnumMap<>(Role.class);
    private @Nullable FileForm form;
    private boolean closed;
    private long lines;

    public LayoutWriter(Layout layout, OutputStream out) {
        this.layout = layout;
        this.out = out;
        page = new Page(out);
        layout.records().forEach(spec -> writers.put(spec.role(), new RecordWriter(spec, layout)));
    }

    /**
     * Writes the next entry. Entries come in file order: the form first, the close last.
     *
     * @throws RecordRefused if the layout can't hold it; the file is void then
     */
    public void write(ClearingEntry clearingEntry) throws IOException, RecordRefused {
        Object content = clearingEntry.getEntry();
        if (closed || (form == null) != (content instanceof FileForm)) {
            throw refused(RecordCode.RECORD_ORDER);
        }
        if (content instanceof FileForm first) {
            open(first);
        } else if (content instanceof FileClose last) {
            close(last);
        } else if (content instanceof PaymentRecord payment) {
            record(Role.PAYMENT, payment, payment.getLine());
        } else if (content instanceof DebitRequest request) {
            record(Role.REQUEST, request, request.getLine());
        } else if (content instanceof StatementLine statement) {
            record(Role.STATEMENT, statement, statement.getLine());
        } else if (content instanceof FileHeader header) {
            record(Role.HEADER, header, header.getLine());
        } else if (content instanceof FileTrailer trailer) {
            record(Role.TRAILER, trailer, trailer.getLine());
        } else if (content instanceof FileEnd end) {
            record(Role.END, end, end.getLine());
        } else {
            throw refused(RecordCode.RECORD_UNKNOWN);
        }
        page.turn();
    }

    private void open(FileForm first) throws RecordRefused {
        boolean ends = layout.lineEnds().contains(first.getLineEnd());
        boolean encoded = first.getEbcdic()
                ? layout.encodings().contains(Encoding.EBCDIC_290)
                : layout.encodings().size() > 1 || !layout.encodings().contains(Encoding.EBCDIC_290);
        if (!ends || !encoded || (layout.shape() == Shape.CSV && first.getLineEnd() == LineEnd.NONE)) {
            throw refused(RecordCode.FILE_FORM);
        }
        form = first;
        if (!layout.heading().isEmpty()) {
            page.put(Literals.bytes(layout.heading()));
            lines++;
        }
    }

    private void record(Role role, SpecificRecordBase record, int line) throws RecordRefused {
        RecordWriter writer = writers.get(role);
        if (writer == null || form == null) {
            throw refused(RecordCode.RECORD_UNKNOWN);
        }
        if (lines > 0) {
            endLine(form);
        }
        lines++;
        int start = page.length();
        entry.begin(record, line);
        writer.write(entry, page);
        if (form.getEbcdic()) {
            page.toEbcdic(start);
        }
    }

    private void endLine(FileForm how) {
        if (how.getLineEnd() == LineEnd.CRLF) {
            page.put('\r');
        }
        if (how.getLineEnd() != LineEnd.NONE) {
            page.put('\n');
        }
    }

    private void close(FileClose last) throws RecordRefused {
        FileForm how = form;
        boolean marked = last.getEndOfFileMark() && layout.endOfFileMark() == Layout.Allowance.REFUSED;
        if (how == null || lines == 0 || marked || (last.getLastLineEnd() && how.getLineEnd() == LineEnd.NONE)) {
            throw refused(RecordCode.FILE_FORM);
        }
        if (last.getLastLineEnd()) {
            endLine(how);
        }
        if (last.getEndOfFileMark()) {
            page.put(END_OF_FILE);
        }
        closed = true;
    }

    /**
     * Hands on what is left and flushes; doesn't close the stream.
     *
     * @throws RecordRefused if the close hasn't come: the entries are cut short
     */
    public void finish() throws IOException, RecordRefused {
        if (!closed) {
            throw refused(RecordCode.RECORD_MISSING);
        }
        page.flush();
        out.flush();
    }

    private static RecordRefused refused(RecordCode code) {
        return new RecordRefused(Finding.ofFile(code));
    }
}
