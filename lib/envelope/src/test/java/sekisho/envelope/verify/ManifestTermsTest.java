package sekisho.envelope.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.envelope.Refusals.assertRefused;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.pki.World;
import sekisho.envelope.trust.FeedEntry;

/** What a manifest says, against what is registered and against the clock. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManifestTermsTest {
    private static final Duration DAY = Duration.ofDays(1);
    private World world;
    private Manifest manifest;

    @BeforeAll
    void sealOnce() throws EnvelopeRefused, IOException {
        world = new World();
        manifest = world.seal(100).manifest().statement();
    }

    @Test
    void refusesWhatIsNotRegistered() {
        refuses(EnvelopeCode.MANIFEST_FEED, entry("other-bank", World.MUNICIPALITY, World.FLOW, World.LAYOUT));
        refuses(EnvelopeCode.MANIFEST_MISDELIVERED, entry(World.FEED, "131024", World.FLOW, World.LAYOUT));
        refuses(EnvelopeCode.MANIFEST_FLOW, entry(World.FEED, World.MUNICIPALITY, "refunds", World.LAYOUT));
        refuses(EnvelopeCode.MANIFEST_LAYOUT, entry(World.FEED, World.MUNICIPALITY, World.FLOW, "other"));
    }

    @Test
    void judgesItsTimesAtArrival() throws EnvelopeRefused {
        Instant created = manifest.createdAt();
        byte[] cms = sign(manifest);

        assertRefused(
                EnvelopeCode.MANIFEST_CREATED,
                () -> ManifestVerifier.verify(cms, world.feed(), World.NOW, created.minus(Duration.ofSeconds(301))));
        assertRefused(
                EnvelopeCode.MANIFEST_EXPIRED,
                () -> ManifestVerifier.verify(cms, world.feed(), World.NOW, manifest.notAfter()));
        assertThat(ManifestVerifier.verify(cms, world.feed(), World.NOW.plus(DAY.multipliedBy(29)), created)
                        .statement())
                .isEqualTo(manifest);
    }

    @Test
    void refusesALongLife() throws EnvelopeRefused {
        byte[] cms = sign(new Manifest(
                manifest.terms(),
                manifest.previous(),
                Optional.empty(),
                manifest.content(),
                World.NOW,
                World.NOW.plus(Duration.ofDays(31)).plusSeconds(1),
                manifest.body()));

        assertRefused(EnvelopeCode.MANIFEST_LIFETIME, () -> ManifestVerifier.verify(cms, world.feed(), World.NOW));
    }

    @Test
    void signsNothingThatOutlivesTheCertificate() {
        Manifest eternal = new Manifest(
                manifest.terms(),
                manifest.previous(),
                Optional.empty(),
                manifest.content(),
                World.NOW,
                Instant.parse("2027-01-01T00:00:01Z"),
                manifest.body());

        assertRefused(EnvelopeCode.SIGNER_LIFETIME, () -> world.feedSigner().sign(eternal));
    }

    private void refuses(EnvelopeCode code, FeedEntry entry) {
        assertRefused(code, () -> ManifestVerifier.verify(sign(manifest), entry, World.NOW));
    }

    private FeedEntry entry(String feed, String municipality, String flow, String layout) {
        return FeedEntry.of(feed, municipality, flow, List.of(layout), world.feedRule());
    }

    private byte[] sign(Manifest statement) throws EnvelopeRefused {
        return world.feedSigner().sign(statement).cms().toArray();
    }
}
