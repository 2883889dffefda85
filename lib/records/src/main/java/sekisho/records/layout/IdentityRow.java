package sekisho.records.layout;

import sekisho.records.key.MatchKey;

/** Which row of the identity table (reconciliation rules §1) a layout's records belong to. */
public enum IdentityRow {
    /** DSK or 120-byte file: match key, re-issue digit, paid date, paid time, outlet. */
    BARCODE_OUTLET(MatchKey.Type.BARCODE),
    /** Pay-easy: match key, paid date, receipt number or else the paid time. */
    PAY_EASY(MatchKey.Type.MPN),
    /** Card result file: match key, paid date, paid time, approval number. */
    CARD_RESULT(MatchKey.Type.MPN),
    /** Account transfer: match key, debit date, consignor code. */
    ACCOUNT_TRANSFER(MatchKey.Type.CUSTOMER),
    /** Any other layout, for example EL: match key, paid date, receipt number or else the paid time. */
    LISTED(MatchKey.Type.EL);

    private final MatchKey.Type keyType;

    IdentityRow(MatchKey.Type keyType) {
        this.keyType = keyType;
    }

    /** Type of the match key in this row's identities, where the record has one of it. */
    public MatchKey.Type keyType() {
        return keyType;
    }
}
