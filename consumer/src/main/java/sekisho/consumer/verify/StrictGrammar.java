package sekisho.consumer.verify;

import static sekisho.consumer.verify.FieldGrammar.fault;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import sekisho.consumer.code.VerifyCode;
import sekisho.records.key.Tally;
import sekisho.records.layout.ControlTotal;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Role;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.FileClose;
import sekisho.schemas.record.FileEnd;
import sekisho.schemas.record.FileForm;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.FileTrailer;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.record.StatementLine;

/**
 * The grammar of one file's entries, checked as they pass:
 *
 * <pre>
 * file = form [header] *data [trailer] [end] close   ; header, trailer, end: exactly if the layout has them
 * </pre>
 *
 * Lines only go up; every value has the form of its field; what is said twice agrees; the trailer's totals are those of
 * the records.
 */
public final class StrictGrammar {
    /** Where in the file the last entry stood. */
    private enum Place {
        START,
        FORM,
        HEADER,
        PAYMENT,
        TRAILER,
        END,
        CLOSE
    }

    private final Layout layout;
    private final boolean unheaded;
    private final boolean untotalled;
    private final PaymentGrammar payments;
    private final StatementGrammar statements;
    private final Counted counted = new Counted();
    private Counted group = new Counted();
    private Place place = Place.START;
    private Optional<FileHeader> header = Optional.empty();
    private int line;

    StrictGrammar(Layout layout, LocalDate businessDate) {
        this.layout = layout;
        this.unheaded = layout.find(Role.HEADER).isEmpty();
        this.untotalled = layout.find(Role.TRAILER).isEmpty();
        this.payments = new PaymentGrammar(layout, businessDate);
        this.statements = new StatementGrammar(layout);
    }

    void accept(ClearingEntry entry) throws DisagreedException {
        Object record = entry.getEntry();
        if (record instanceof PaymentRecord payment) {
            follow(Place.PAYMENT, payment.getLine());
            payments.check(payment, header);
            counted.add(payment.getKind(), payment.getAmount());
            group.add(payment.getKind(), payment.getAmount());
        } else if (record instanceof StatementLine statement) {
            follow(Place.PAYMENT, statement.getLine());
            statements.check(statement);
            counted.add(statement);
            group.add(statement);
        } else if (record instanceof FileForm) {
            move(place == Place.START, Place.FORM);
        } else if (record instanceof FileHeader found) {
            header(found);
        } else if (record instanceof FileTrailer trailer) {
            follow(Place.TRAILER, trailer.getLine());
            part(Role.TRAILER, trailer, trailer.getLine());
            totals(trailer);
            statements.check(trailer, group);
        } else if (record instanceof FileEnd end) {
            follow(Place.END, end.getLine());
            part(Role.END, end, end.getLine());
            statements.check(end);
        } else if (record instanceof FileClose) {
            close();
        } else {
            throw new DisagreedException(VerifyCode.SCHEMA, "entry");
        }
    }

    /** What was counted; refuses a file without its end. */
    Counted finish() throws DisagreedException {
        move(place == Place.CLOSE, Place.CLOSE);
        return counted;
    }

    private void header(FileHeader found) throws DisagreedException {
        boolean another = place == Place.TRAILER && layout.groups() == Layout.Groups.MANY;
        move(place == Place.FORM || another, Place.HEADER);
        announced();
        group = new Counted();
        rise(found.getLine());
        part(Role.HEADER, found, found.getLine());
        header = Optional.of(found);
        statements.check(found);
    }

    /** Payments repeat; trailer and end stand once, behind all that the layout puts before them. */
    private void follow(Place next, int itsLine) throws DisagreedException {
        boolean headed = place != Place.FORM || unheaded;
        boolean totalled = next != Place.END || place == Place.TRAILER || untotalled;
        boolean forward = next == Place.PAYMENT ? place.compareTo(next) <= 0 : place.compareTo(next) < 0;
        move(place != Place.START && headed && totalled && forward, next);
        rise(itsLine);
    }

    private void close() throws DisagreedException {
        Place last = layout.find(Role.END).isPresent() ? Place.END : untotalled ? Place.FORM : Place.TRAILER;
        boolean headed = place != Place.FORM || unheaded;
        move(headed && place != Place.CLOSE && place.compareTo(last) >= 0, Place.CLOSE);
        announced();
    }

    /** A header that announces how many records follow must be right. */
    private void announced() throws DisagreedException {
        if (header.isPresent()) {
            @Nullable Long count = header.get().getRecordCount();
            if (count != null && count != group.records(EnumSet.allOf(Kind.class))) {
                throw fault(VerifyCode.TRAILER, header.get().getLine(), "recordCount");
            }
        }
    }

    private void move(boolean allowed, Place next) throws DisagreedException {
        if (!allowed) {
            throw new DisagreedException(VerifyCode.ORDER, "after line " + line);
        }
        place = next;
    }

    private void rise(int itsLine) throws DisagreedException {
        if (itsLine <= line) {
            throw new DisagreedException(VerifyCode.ORDER, "after line " + line);
        }
        line = itsLine;
    }

    private void part(Role role, SpecificRecord record, int itsLine) throws DisagreedException {
        var spec = layout.find(role)
                .orElseThrow(() -> new DisagreedException(VerifyCode.ORDER, "line " + itsLine + " " + role));
        new FieldGrammar(spec, record.getSchema()).check(record, itsLine);
    }

    private void totals(FileTrailer trailer) throws DisagreedException {
        for (ControlTotal total : layout.totals()) {
            long sum = switch (total.sum()) {
                case RECORDS -> group.records(total.kinds()) + group.records(direction(total));
                case YEN -> group.yen(total.kinds()) + group.yen(direction(total));
            };
            Object stated = FieldGrammar.value(trailer, total.slot());
            if (!(stated instanceof Number number) || number.longValue() != sum) {
                throw fault(VerifyCode.TRAILER, trailer.getLine(), total.slot().name());
            }
        }
    }

    private static Optional<Tally.Other> direction(ControlTotal total) {
        return switch (total.direction()) {
            case "" -> Optional.empty();
            case StatementGrammar.IN -> Optional.of(Tally.Other.DEPOSIT);
            default -> Optional.of(Tally.Other.WITHDRAWAL);
        };
    }
}
