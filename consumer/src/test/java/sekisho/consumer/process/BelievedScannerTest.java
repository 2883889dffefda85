package sekisho.consumer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sekisho.consumer.audit.AuditLog;
import sekisho.consumer.db.InnerDatabase;
import sekisho.envelope.audit.NoteSigner;
import sekisho.envelope.audit.NoteVerifier;
import sekisho.scanning.ScanOutcome;
import sekisho.scanning.ScanSource;
import sekisho.scanning.Scanner;

class BelievedScannerTest {
    private static final String SIGNATURE = "EXAMPLE-TEST-SIGNATURE";
    private static final ScanOutcome CLEAN = new ScanOutcome.Clean("test", "1", Instant.EPOCH);
    private static final String ORIGIN = "sekisho/999999/audit";

    private final InnerDatabase database;
    private Scanner scanner = BelievedScannerTest::finds;
    private BelievedScanner believed;

    BelievedScannerTest() throws Exception {
        database = new InnerDatabase();
        believed = watched();
    }

    @BeforeEach
    void look() throws Exception {
        believed.look();
    }

    @Test
    void isBelievedWhileItFindsItsTestSignature() throws Exception {
        assertThat(believed.scan(file("harmless"))).isEqualTo(CLEAN);
        assertThat(believed.scan(file(SIGNATURE))).isInstanceOf(ScanOutcome.Infected.class);
        assertThat(events()).isEmpty();
    }

    @Test
    void isNotBelievedOnceItFindsEverythingCleanUntilItFindsItAgain() throws Exception {
        scanner = source -> {
            source.writeTo(OutputStream.nullOutputStream());
            return CLEAN;
        };
        believed.look();
        believed.look();
        assertThat(believed.scan(file("harmless"))).isInstanceOf(ScanOutcome.NotScanned.class);
        scanner = BelievedScannerTest::finds;
        believed.look();
        assertThat(believed.scan(file("harmless"))).isEqualTo(CLEAN);
        assertThat(events()).containsExactly("scanner.failed", "scanner.recovered");
    }

    @Test
    void isNotBelievedBeforeItsFirstLook() throws Exception {
        assertThat(watched().scan(file("harmless"))).isInstanceOf(ScanOutcome.NotScanned.class);
    }

    private BelievedScanner watched() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        AuditLog log = new AuditLog(ORIGIN, new NoteSigner(ORIGIN, keys), new NoteVerifier(ORIGIN, keys.getPublic()));
        return new BelievedScanner(
                source -> scanner.scan(source), SIGNATURE, database.consumer(), log, Clock.systemUTC());
    }

    private static ScanSource file(String content) {
        return out -> out.write(content.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private static ScanOutcome finds(ScanSource source) throws java.io.IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        source.writeTo(content);
        return content.toString(java.nio.charset.StandardCharsets.US_ASCII).contains(SIGNATURE)
                ? new ScanOutcome.Infected("Test")
                : CLEAN;
    }

    private List<String> events() throws Exception {
        return database.texts("select convert_from(entry, 'UTF8')::jsonb ->> 'action' from audit_leaf order by idx");
    }
}
