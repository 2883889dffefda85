package sekisho.records.rules;

import java.util.EnumSet;
import java.util.Set;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Role;
import sekisho.schemas.record.DebitRequest;
import sekisho.schemas.record.FileClose;
import sekisho.schemas.record.FileEnd;
import sekisho.schemas.record.FileForm;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.FileTrailer;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.record.StatementLine;

/** Where in a file an entry belongs; in file order. */
enum Stage {
    START,
    FORM,
    HEADER,
    PAYMENT,
    TRAILER,
    END,
    CLOSE;

    static Stage of(Object entry) {
        if (entry instanceof PaymentRecord || entry instanceof DebitRequest || entry instanceof StatementLine) {
            return PAYMENT;
        }
        if (entry instanceof FileForm) {
            return FORM;
        }
        if (entry instanceof FileHeader) {
            return HEADER;
        }
        if (entry instanceof FileTrailer) {
            return TRAILER;
        }
        if (entry instanceof FileEnd) {
            return END;
        }
        return entry instanceof FileClose ? CLOSE : START;
    }

    /** What may come right before, in files of this layout. */
    Set<Stage> before(Layout layout) {
        return switch (this) {
            case START -> EnumSet.noneOf(Stage.class);
            case FORM -> EnumSet.of(START);
            case HEADER -> header(layout);
            case PAYMENT -> EnumSet.of(PAYMENT, opening(layout));
            case TRAILER ->
                layout.find(Role.TRAILER).isPresent()
                        ? EnumSet.of(PAYMENT, opening(layout))
                        : EnumSet.noneOf(Stage.class);
            case END -> layout.find(Role.END).isPresent() ? endOfPayments(layout) : EnumSet.noneOf(Stage.class);
            case CLOSE -> layout.find(Role.END).isPresent() ? EnumSet.of(END) : endOfPayments(layout);
        };
    }

    private static Set<Stage> header(Layout layout) {
        if (layout.find(Role.HEADER).isEmpty()) {
            return EnumSet.noneOf(Stage.class);
        }
        return layout.groups() == Layout.Groups.MANY ? EnumSet.of(FORM, TRAILER) : EnumSet.of(FORM);
    }

    private static Stage opening(Layout layout) {
        return layout.find(Role.HEADER).isPresent() ? HEADER : FORM;
    }

    private static Set<Stage> endOfPayments(Layout layout) {
        return layout.find(Role.TRAILER).isPresent() ? EnumSet.of(TRAILER) : EnumSet.of(PAYMENT, opening(layout));
    }
}
