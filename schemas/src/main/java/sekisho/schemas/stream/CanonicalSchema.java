package sekisho.schemas.stream;

import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import sekisho.schemas.record.ClearingEntry;

/** The schema of the canonical stream. */
public final class CanonicalSchema {
    private static final String FINGERPRINT = compute();

    private CanonicalSchema() {}

    public static Schema schema() {
        return ClearingEntry.getClassSchema();
    }

    /** SHA-256 of the parsing canonical form, 64 lower-case hex digits: the manifest's schemaFingerprint. */
    public static String fingerprint() {
        return FINGERPRINT;
    }

    private static String compute() {
        try {
            return HexFormat.of().formatHex(SchemaNormalization.parsingFingerprint("SHA-256", schema()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
