package sekisho.consumer.act;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sekisho.consumer.batch.BatchRow;
import sekisho.consumer.batch.BatchStore;
import sekisho.consumer.batch.Stage;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.envelope.Action;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;
import sekisho.envelope.sign.OwnManifest;
import sekisho.envelope.verify.DestructionOrder;
import sekisho.envelope.verify.TwoPersons;

/**
 * Destroys an earlier reading key 鍵の廃棄; its object is the SHA-256 of the key's certificate. Not while a batch that
 * names it is under way, nor before the last manifest that names it has run out. The audit record keeps both statements.
 */
final class DestroyKey implements Effect.Outside {
    private final Clock clock;
    private final Optional<KeyCabinet> keys;

    /** A desk has no keys: it judges, and the consumer carries out. */
    DestroyKey(Clock clock, Optional<KeyCabinet> keys) {
        this.clock = clock;
        this.keys = keys;
    }

    /** Parameter {@code certificate}: its SHA-256. A key is destroyed once: its state is itself. */
    @Override
    public Terms draft(Connection connection, Map<String, String> parameters) throws ConsumerRefused {
        Sha256 certificate = Parameters.hash(Parameters.only(parameters, "certificate"), "certificate");
        return Terms.of(Action.DESTROY_KEY, certificate, Map.of(), certificate);
    }

    @Override
    public Set<Role> roles() {
        return DestructionOrder.ROLES;
    }

    @Override
    public Sha256 state(Connection connection, Terms terms) throws SQLException, ConsumerRefused {
        for (Stage stage : Stage.values()) {
            for (BatchRow batch : BatchStore.in(connection, stage)) {
                requireUnneeded(batch, terms.object());
            }
        }
        return terms.object();
    }

    @Override
    public void prepare(Terms terms, Signatories by) throws ConsumerRefused {
        try {
            DestructionOrder.requireCustodian(
                    new TwoPersons.Agreed(by.acts().get(0), by.acts().get(1), by.firstPerson(), by.secondPerson()));
            cabinet().requireEarlier(terms.object());
        } catch (EnvelopeRefused | IOException e) {
            throw new ConsumerRefused(ActCode.KEY_KEPT, e);
        }
    }

    /** A key that was there when the act began and is there no more was taken out by an attempt that was cut off. */
    @Override
    public void complete(Terms terms) throws IOException, ConsumerRefused {
        try {
            cabinet().destroy(terms.object());
        } catch (EnvelopeRefused e) {
            switch (e.code()) {
                case KEY_UNKNOWN -> {}
                case KEY_CURRENT -> throw new ConsumerRefused(ActCode.KEY_KEPT, e);
                default -> throw new IOException("the reading keys can't be opened now", e);
            }
        }
    }

    private KeyCabinet cabinet() {
        return keys.orElseThrow(() -> new IllegalStateException("a desk destroys no keys"));
    }

    private void requireUnneeded(BatchRow batch, Sha256 certificate) throws ConsumerRefused {
        try {
            Manifest manifest = OwnManifest.read(batch.manifestCms().toArray()).manifest();
            // From VERIFIED on the batch is opened with the inbox key.
            boolean needed =
                    batch.stage() == Stage.RECEIVED || manifest.notAfter().isAfter(clock.instant());
            if (needed && manifest.body().recipients().contains(certificate)) {
                throw new ConsumerRefused(ActCode.KEY_NEEDED, batch.feed() + " " + batch.sequence());
            }
        } catch (EnvelopeRefused e) {
            throw new ConsumerRefused(ActCode.KEY_NEEDED, e);
        }
    }
}
