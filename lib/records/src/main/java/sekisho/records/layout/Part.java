package sekisho.records.layout;

import org.apache.avro.Schema;
import sekisho.schemas.record.Carried;
import sekisho.schemas.record.DebitRequest;
import sekisho.schemas.record.FileEnd;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.FileTrailer;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.record.StatementLine;

/** The typed records in which values are kept. */
public enum Part {
    HEADER,
    PAYMENT,
    REQUEST,
    STATEMENT,
    CARRIED,
    TRAILER,
    END;

    Schema schema() {
        return switch (this) {
            case HEADER -> FileHeader.getClassSchema();
            case PAYMENT -> PaymentRecord.getClassSchema();
            case REQUEST -> DebitRequest.getClassSchema();
            case STATEMENT -> StatementLine.getClassSchema();
            case CARRIED -> Carried.getClassSchema();
            case TRAILER -> FileTrailer.getClassSchema();
            case END -> FileEnd.getClassSchema();
        };
    }

    static Part of(Role role) {
        return switch (role) {
            case HEADER -> HEADER;
            case PAYMENT -> PAYMENT;
            case REQUEST -> REQUEST;
            case STATEMENT -> STATEMENT;
            case TRAILER -> TRAILER;
            case END -> END;
        };
    }
}
