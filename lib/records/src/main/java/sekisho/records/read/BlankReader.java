package sekisho.records.read;

import sekisho.records.RecordCode;

/** Filler: blanks only. */
final class BlankReader extends FieldReader {
    private final String name;

    BlankReader(String name) {
        this.name = name;
    }

    @Override
    void read(byte[] bytes, int from, int to, Assembly record) {
        if (!Octets.areBlanks(bytes, from, to)) {
            record.refuse(name, RecordCode.FIELD_CONSTANT);
        }
    }
}
