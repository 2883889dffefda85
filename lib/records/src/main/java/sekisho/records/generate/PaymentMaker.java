package sekisho.records.generate;

import java.util.Optional;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.PaymentRecord;

/** Makes the payments of one layout's files. */
interface PaymentMaker {
    /** The header, for layouts that have one. */
    default Optional<FileHeader> header() {
        return Optional.empty();
    }

    /**
     * One payment.
     *
     * @param levy the levy it is for
     * @param amount yen paid, which is not always what is due
     */
    PaymentRecord make(Levy levy, int amount);

    /** A record with the same values; avro's own copying would ask for the enum classes to be trusted. */
    static PaymentRecord copy(PaymentRecord original) {
        PaymentRecord copy = new PaymentRecord();
        PaymentRecord.getClassSchema().getFields().forEach(field -> copy.put(field.pos(), original.get(field.pos())));
        return copy;
    }
}
