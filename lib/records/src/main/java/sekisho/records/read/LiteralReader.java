package sekisho.records.read;

import sekisho.records.RecordCode;

/** Bytes that are always the same. */
final class LiteralReader extends FieldReader {
    private final String name;
    private final byte[] literal;

    LiteralReader(String name, byte[] literal) {
        this.name = name;
        this.literal = literal;
    }

    @Override
    void read(byte[] bytes, int from, int to, Assembly record) {
        if (!Octets.equal(bytes, from, to, literal)) {
            record.refuse(name, RecordCode.FIELD_CONSTANT);
        }
    }
}
