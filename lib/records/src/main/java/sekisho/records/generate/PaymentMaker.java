package sekisho.records.generate;

import sekisho.schemas.record.PaymentRecord;

/** Makes the payments of one family of layouts, with every value any of them might want. */
interface PaymentMaker {
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
