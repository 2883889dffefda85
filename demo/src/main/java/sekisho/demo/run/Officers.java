package sekisho.demo.run;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sekisho.consumer.act.ActRow;
import sekisho.consumer.act.Desk;
import sekisho.consumer.act.Effects;
import sekisho.consumer.act.Terms;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.trust.TrustFolder;
import sekisho.demo.site.Side;
import sekisho.demo.site.Site;
import sekisho.demo.site.SitePlan;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.keys.Secret;
import sekisho.envelope.sign.Signer;
import sekisho.testing.pki.CredentialFiles;

/**
 * The three officers of the demo. C and A open the window; B and A approve: whoever signed the window is not the first
 * to sign an approval in it.
 */
public final class Officers implements AutoCloseable {
    private static final Duration LONGEST_WINDOW = Duration.ofHours(12);
    private static final Duration WINDOW = Duration.ofHours(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Desk desk;
    private final Clock clock;
    private final Signer a;
    private final Signer b;
    private final Signer c;

    public Officers(Site site, Clock clock) throws IOException, EnvelopeRefused {
        this.clock = clock;
        TrustFolder trust = new TrustFolder(site.folder().trust(Side.INNER), clock);
        this.desk =
                new Desk(site.desk().open("sekisho-desk", 1), trust, new Effects(trust, clock, LONGEST_WINDOW), clock);
        List<SitePlan.Officer> officers = site.plan().officers();
        this.a = signer(site, officers.get(0));
        this.b = signer(site, officers.get(1));
        this.c = signer(site, officers.get(2));
    }

    /** A window for all feeds, from now on. */
    public void openWindow() throws SQLException, IOException, EnvelopeRefused, ConsumerRefused, InterruptedException {
        Instant now = clock.instant();
        Terms terms = desk.window(now, now.plus(WINDOW), List.of("*"));
        settle(desk.propose(c, terms, "本日分の取込みのため（例）"), a);
    }

    /** Approval of one batch, as it stands. */
    public void approve(Sha256 batch)
            throws SQLException, IOException, EnvelopeRefused, ConsumerRefused, InterruptedException {
        Terms terms = desk.approval(batch.hex());
        settle(desk.propose(b, terms, "送付書と件数・金額が一致（例）"), a);
    }

    private void settle(Sha256 act, Signer second)
            throws SQLException, IOException, EnvelopeRefused, ConsumerRefused, InterruptedException {
        desk.sign(second, act, "確認しました（例）");
        ActRow settled = desk.await(act, PATIENCE)
                .orElseThrow(() -> new IllegalStateException("the consumer did not settle an act in time"));
        Optional<String> refused = settled.refused();
        if (refused.isPresent()) {
            throw new IllegalStateException("an act was refused: " + refused.get());
        }
    }

    @Override
    public void close() {
        desk.close();
    }

    private static Signer signer(Site site, SitePlan.Officer officer) throws IOException, EnvelopeRefused {
        CredentialFiles key = site.folder().credential(officer.id());
        try (Secret password = Secret.read(key.passwordFile())) {
            return Signer.fromPkcs12(key.keyStore(), password);
        }
    }
}
