package sekisho.records;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * One thing wrong (or worth a look) in a clearing file: where, and which rule. Never the content.
 *
 * @param line line (fixed-length files: record) in the file, from 1; 0 where it concerns the file as a whole
 * @param field name of the field as its layout calls it; empty where it concerns the whole line
 * @param code the rule
 */
public record Finding(long line, String field, RecordCode code) implements Serializable {
    public Finding {
        requireNonNull(field, "field is null");
        requireNonNull(code, "code is null");
    }

    /** Concerns the whole line. */
    public static Finding ofLine(long line, RecordCode code) {
        return new Finding(line, "", code);
    }

    /** Concerns the file as a whole. */
    public static Finding ofFile(RecordCode code) {
        return new Finding(0, "", code);
    }

    /** For example {@code line 7, field 引落金額: field.digits}. */
    @Override
    public String toString() {
        String where = line == 0 ? "file" : "line " + line;
        return where + (field.isEmpty() ? "" : ", field " + field) + ": " + code.code();
    }
}
