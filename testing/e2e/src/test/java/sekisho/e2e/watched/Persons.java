package sekisho.e2e.watched;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import sekisho.consumer.act.ActRow;
import sekisho.consumer.act.Desk;
import sekisho.consumer.act.Effects;
import sekisho.consumer.act.Terms;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.trust.TrustFolder;
import sekisho.demo.site.Side;
import sekisho.demo.site.Site;
import sekisho.envelope.Action;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.keys.Secret;
import sekisho.envelope.sign.Signer;
import sekisho.testing.pki.CredentialFiles;

/** Officers who do one step at a time. */
final class Persons implements AutoCloseable {
    private static final Duration LONGEST_WINDOW = Duration.ofHours(12);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Site site;
    private final Desk desk;

    Persons(Site site) throws IOException {
        Clock clock = Clock.systemUTC();
        TrustFolder trust = new TrustFolder(site.folder().trust(Side.INNER), clock);
        this.site = site;
        this.desk = new Desk(
                site.desk().open("sekisho-persons", 1), trust, new Effects(trust, clock, LONGEST_WINDOW), clock);
    }

    /** The first of two signatures under an approval. */
    Sha256 proposeApproval(Sha256 batch) throws SQLException, IOException, EnvelopeRefused, ConsumerRefused {
        return propose(1, desk.approval(batch.hex()));
    }

    Sha256 proposeResumption(String feed, Map<String, String> more)
            throws SQLException, IOException, EnvelopeRefused, ConsumerRefused {
        return propose(1, desk.resumeFlow(feed, more));
    }

    /** One person is enough to close the window that is open. */
    void closeWindow() throws SQLException, IOException, EnvelopeRefused, ConsumerRefused, InterruptedException {
        ActRow window = desk.list().stream()
                .filter(act -> act.terms().action() == Action.OPEN_WINDOW)
                .reduce((one, other) -> other)
                .orElseThrow();
        settled(propose(
                0,
                desk.terms(Action.CLOSE_WINDOW, Map.of("window", window.hash().hex()))));
    }

    /** One person is enough to refuse a batch ({@code batch}) or another's proposal ({@code act}). */
    void reject(String what, Sha256 hash)
            throws SQLException, IOException, EnvelopeRefused, ConsumerRefused, InterruptedException {
        settled(propose(0, desk.terms(Action.REJECT, Map.of(what, hash.hex()))));
    }

    /** The second signature; returns when the consumer has carried the act out. */
    void confirm(Sha256 act) throws SQLException, IOException, EnvelopeRefused, ConsumerRefused, InterruptedException {
        desk.sign(signer(0), act, "確認しました（例）");
        settled(act);
    }

    private Sha256 propose(int person, Terms terms) throws SQLException, IOException, EnvelopeRefused, ConsumerRefused {
        return desk.propose(signer(person), terms, "例");
    }

    private void settled(Sha256 act) throws SQLException, InterruptedException {
        ActRow row = desk.await(act, PATIENCE).orElseThrow(() -> new IllegalStateException("an act was not settled"));
        row.refused().ifPresent(code -> {
            throw new IllegalStateException("an act was refused: " + code);
        });
    }

    private Signer signer(int person) throws IOException, EnvelopeRefused {
        CredentialFiles key =
                site.folder().credential(site.plan().officers().get(person).id());
        try (Secret password = Secret.read(key.passwordFile())) {
            return Signer.fromPkcs12(key.keyStore(), password);
        }
    }

    @Override
    public void close() {
        desk.close();
    }
}
