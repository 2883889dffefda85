package sekisho.consumer.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.OperationCode;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.InnerDatabase;
import sekisho.envelope.audit.NoteSigner;
import sekisho.envelope.audit.NoteVerifier;

/** Even whoever owns the database can't change the record unseen. */
class AuditTamperTest {
    private static final String ORIGIN = "sekisho/999999/audit";

    private InnerDatabase database;
    private Database consumer;
    private NoteVerifier verifier;
    private AuditLog log;

    @BeforeEach
    void writeTenEntries() throws Exception {
        database = new InnerDatabase();
        consumer = database.consumer();
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        verifier = new NoteVerifier(ORIGIN, keys.getPublic());
        log = new AuditLog(ORIGIN, new NoteSigner(ORIGIN, keys), verifier);
        for (int i = 0; i < 10; i++) {
            long number = i;
            consumer.transact(connection -> {
                log.append(
                        connection,
                        AuditEvent.of(AuditStep.BATCH_VIEWED, "consumer", Instant.EPOCH)
                                .with("number", number));
                return number == 6 ? log.checkpoint(connection) : "";
            });
        }
        checkpoint();
    }

    @Test
    void verifiesWhatIsInOrder() throws Exception {
        AuditCheck.Report report = verify(Optional.empty());
        assertThat(report.entries()).isEqualTo(10);
        assertThat(report.checkpoints()).isEqualTo(2);
        assertThat(report.covered()).isEqualTo(10);
        log.open(consumer);
    }

    @Test
    void findsAnEntryChangedByASuperuser() throws Exception {
        asSuperuser("update audit_leaf set entry = convert_to('{}', 'UTF8') where idx = 3");
        broken("entry 3");
    }

    @Test
    void findsAnEntryChangedTogetherWithItsLeaf() throws Exception {
        asSuperuser("update audit_leaf set entry = '\\x7b7d', leaf = sha256('\\x007b7d') where idx = 3");
        broken("entry 3");
        assertThatThrownBy(() -> new AuditLog(ORIGIN, signer(), verifier).open(consumer))
                .isInstanceOfSatisfying(
                        ConsumerRefused.class, e -> assertThat(e.code()).isEqualTo(OperationCode.AUDIT_BROKEN));
    }

    @Test
    void findsADeletedEntryAndTwoThatChangedPlaces() throws Exception {
        asSuperuser("delete from audit_leaf where idx = 8");
        broken("entry 8");
        asSuperuser("insert into audit_leaf select 8, entry, leaf from audit_leaf where idx = 9;"
                + " update audit_leaf set entry = '\\x7b7d', leaf = sha256('\\x007b7d') where idx = 9");
        broken("entry 8");
    }

    @Test
    void findsTwoEntriesThatChangedPlacesWithEverythingThatIsTheirs() throws Exception {
        asSuperuser("update audit_leaf set idx = idx + 100 where idx in (3, 4);"
                + " update audit_leaf set idx = 3 where idx = 104; update audit_leaf set idx = 4 where idx = 103");
        broken("entry 3");
    }

    @Test
    void findsAnEntryAfterTheNewestCheckpoint() throws Exception {
        consumer.transact(connection -> {
            log.append(connection, AuditEvent.of(AuditStep.BATCH_VIEWED, "consumer", Instant.EPOCH));
            log.append(connection, AuditEvent.of(AuditStep.BATCH_VIEWED, "consumer", Instant.EPOCH));
            return true;
        });
        assertThat(verify(Optional.empty()).covered()).isEqualTo(12);
        asSuperuser("update audit_leaf set entry = '\\x7b7d', leaf = sha256('\\x007b7d') where idx = 10");
        broken("entry 10");
    }

    @Test
    void findsATextTakenAwayBeforeItsTimeAndLeavesOneThatWasExpired() throws Exception {
        asSuperuser("update audit_leaf set entry = null where idx <= 2");
        broken("entry 2");
        consumer.transact(connection -> {
            log.append(
                    connection,
                    AuditEvent.of(AuditStep.AUDIT_EXPIRED, "consumer", Instant.EPOCH)
                            .with("through", 2));
            return true;
        });
        assertThat(verify(Optional.empty()).story().expired()).isEqualTo(3);
    }

    @Test
    void findsATailCutOffWithItsCheckpointByACheckpointKeptElsewhere() throws Exception {
        String kept = consumer.transact(log::checkpoint);
        asSuperuser("delete from audit_leaf where idx >= 7; delete from audit_checkpoint where size > 7");
        assertThat(verify(Optional.empty()).entries()).isEqualTo(7);
        assertThatThrownBy(() -> verify(Optional.of(kept))).hasMessageContaining("entry 7");
    }

    @Test
    void findsACheckpointOfAnotherKey() throws Exception {
        asSuperuser("delete from audit_checkpoint");
        new AuditLog(ORIGIN, signer(), verifier);
        AuditLog forger = new AuditLog(ORIGIN, signer(), verifier);
        consumer.transact(forger::checkpoint);
        assertThatThrownBy(() -> verify(Optional.empty()))
                .isInstanceOfSatisfying(
                        ConsumerRefused.class, e -> assertThat(e.code()).isEqualTo(OperationCode.AUDIT_SIGNATURE));
    }

    private static NoteSigner signer() throws Exception {
        return new NoteSigner(ORIGIN, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    }

    private void broken(String where) {
        assertThatThrownBy(() -> verify(Optional.empty()))
                .isInstanceOf(ConsumerRefused.class)
                .hasMessage("audit.broken: " + where);
    }

    private AuditCheck.Report verify(Optional<String> kept) throws Exception {
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        AuditExport.write(consumer, export);
        return AuditCheck.verify(new ByteArrayInputStream(export.toByteArray()), verifier, kept);
    }

    private void checkpoint() throws SQLException {
        consumer.transact(log::checkpoint);
    }

    /** Triggers off, as only the owner can. */
    private void asSuperuser(String sql) throws SQLException {
        database.owner().transact(connection -> {
            connection.createStatement().execute("set session_replication_role = replica; " + sql);
            return true;
        });
    }
}
