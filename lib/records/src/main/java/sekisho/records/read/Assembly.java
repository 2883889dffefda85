package sekisho.records.read;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import sekisho.records.Finding;
import sekisho.records.RecordCode;
import sekisho.records.layout.Part;
import sekisho.records.layout.Role;
import sekisho.records.layout.Slot;
import sekisho.schemas.record.Carried;
import sekisho.schemas.record.DebitRequest;
import sekisho.schemas.record.FileEnd;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.FileTrailer;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.record.StatementLine;

/** The typed record that is being filled from one line. */
final class Assembly {
    private final FindingLog log;
    private final LocalDate businessDate;
    private SpecificRecordBase main = new FileEnd();
    private @Nullable Carried carried;
    private long line;
    private boolean sound;
    private String kindCode = "";
    private int barcodeAt;

    Assembly(FindingLog log, LocalDate businessDate) {
        this.log = log;
        this.businessDate = businessDate;
    }

    void begin(Role role, long lineNumber) {
        line = lineNumber;
        sound = true;
        kindCode = "";
        barcodeAt = -1;
        carried = null;
        main = record(role, (int) lineNumber);
    }

    private static SpecificRecordBase record(Role role, int line) {
        return switch (role) {
            case HEADER -> {
                FileHeader header = new FileHeader();
                header.setLine(line);
                header.setAgentColumns(List.of());
                yield header;
            }
            case PAYMENT -> {
                PaymentRecord payment = new PaymentRecord();
                payment.setLine(line);
                yield payment;
            }
            case REQUEST -> {
                DebitRequest request = new DebitRequest();
                request.setLine(line);
                yield request;
            }
            case STATEMENT -> {
                StatementLine statement = new StatementLine();
                statement.setLine(line);
                yield statement;
            }
            case TRAILER -> {
                FileTrailer trailer = new FileTrailer();
                trailer.setLine(line);
                trailer.setAgentColumns(List.of());
                yield trailer;
            }
            case END -> {
                FileEnd end = new FileEnd();
                end.setLine(line);
                yield end;
            }
        };
    }

    void put(Slot slot, Object value) {
        if (slot.type() == Slot.Type.LIST) {
            add(slot, value);
        } else if (slot.part() == Part.CARRIED) {
            carried().put(slot.position(), value);
        } else {
            main.put(slot.position(), value);
        }
    }

    /** A payment's only such number is its amount: set without making an object of it. */
    void putLong(Slot slot, long value) {
        if (slot.part() == Part.PAYMENT) {
            payment().setAmount(value);
        } else {
            put(slot, value);
        }
    }

    private void add(Slot slot, Object value) {
        SpecificRecordBase target = slot.part() == Part.CARRIED ? carried() : main;
        List<Object> values = new ArrayList<>((List<?>) requireNonNull(target.get(slot.position())));
        values.add(value);
        target.put(slot.position(), values);
    }

    Carried carried() {
        Carried present = carried;
        if (present == null) {
            present = new Carried();
            present.setAgentColumns(List.of());
            carried = present;
            carry(present);
        }
        return present;
    }

    private void carry(Carried values) {
        if (main instanceof PaymentRecord payment) {
            payment.setCarried(values);
        } else if (main instanceof DebitRequest request) {
            request.setCarried(values);
        } else if (main instanceof StatementLine statement) {
            statement.setCarried(values);
        }
    }

    PaymentRecord payment() {
        return (PaymentRecord) main;
    }

    SpecificRecordBase main() {
        return main;
    }

    void kindCode(String code) {
        kindCode = code;
    }

    String kindCode() {
        return kindCode;
    }

    void barcodeAt(int place) {
        barcodeAt = place;
    }

    /** Where the line has a barcode's digits; -1 if it has none. */
    int barcodeAt() {
        return barcodeAt;
    }

    LocalDate businessDate() {
        return businessDate;
    }

    long line() {
        return line;
    }

    void refuse(String field, RecordCode code) {
        sound = false;
        log.add(new Finding(line, field, code));
    }

    /** Refuses a line that is no record at all. */
    void refuseLine(long lineNumber, RecordCode code) {
        line = lineNumber;
        main = new FileEnd();
        refuse("", code);
    }

    /** Gives this record up for a fault that was told elsewhere. */
    void giveUp() {
        sound = false;
    }

    /** Whether nothing was refused in this record. */
    boolean isSound() {
        return sound;
    }
}
