package sekisho.records.write;

import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import sekisho.records.Finding;
import sekisho.records.RecordCode;
import sekisho.records.RecordRefused;
import sekisho.records.layout.Part;
import sekisho.records.layout.Slot;
import sekisho.schemas.record.Carried;
import sekisho.schemas.record.DebitRequest;
import sekisho.schemas.record.FileEnd;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.record.StatementLine;

/** The typed record that is being written, one line. */
final class Entry {
    private SpecificRecordBase main = new FileEnd();
    private @Nullable Carried carried;
    private long line;
    private int listed;
    private @Nullable String soundBarcode;

    void begin(SpecificRecordBase record, long lineNumber) {
        main = record;
        carried = carriedOf(record);
        line = lineNumber;
        listed = 0;
    }

    private static @Nullable Carried carriedOf(SpecificRecordBase record) {
        if (record instanceof PaymentRecord payment) {
            return payment.getCarried();
        }
        if (record instanceof DebitRequest request) {
            return request.getCarried();
        }
        return record instanceof StatementLine statement ? statement.getCarried() : null;
    }

    @Nullable
    Object get(Slot slot) {
        SpecificRecordBase holder = slot.part() == Part.CARRIED ? carried : main;
        return holder == null ? null : holder.get(slot.position());
    }

    PaymentRecord payment() {
        return (PaymentRecord) main;
    }

    @Nullable
    Carried carried() {
        return carried;
    }

    /** Whether this is the last barcode that was found to be 44 digits: columns that repeat it needn't look again. */
    boolean isSoundBarcode(String text) {
        return text.equals(soundBarcode);
    }

    void soundBarcode(String digits) {
        soundBarcode = digits;
    }

    /** Which of the agent's own columns is next. */
    int nextListed() {
        return listed++;
    }

    /** How many of the agent's own columns were written. */
    int listed() {
        return listed;
    }

    RecordRefused refused(String field, RecordCode code) {
        return new RecordRefused(new Finding(line, field, code));
    }
}
