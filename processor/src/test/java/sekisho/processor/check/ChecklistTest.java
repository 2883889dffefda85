package sekisho.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sekisho.envelope.Bytes;
import sekisho.envelope.Manifest;
import sekisho.envelope.Sha256;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.ReaderKeys;
import sekisho.envelope.sign.RevocationLists;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.sign.SignerRule;
import sekisho.envelope.trust.FeedEntry;
import sekisho.processor.Contents;
import sekisho.processor.log.ChunkLog;
import sekisho.processor.log.LogRead;
import sekisho.processor.log.SealedLog;
import sekisho.processor.log.Shelf;
import sekisho.processor.rig.ExampleKeys;
import sekisho.processor.rig.OuterRig;
import sekisho.processor.rig.SealedFile;
import sekisho.processor.rig.Sealing;
import sekisho.processor.state.Opening;
import sekisho.processor.state.Progress;
import sekisho.records.layout.Layouts;
import sekisho.scanning.ScanOutcome;
import sekisho.scanning.Scanner;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.wire.ConfluentFraming;
import sekisho.schemas.wire.SchemaIds;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.Leaf;

/** The whole check with real sealing and real files; only log and scanner are in memory. */
final class ChecklistTest {
    private static final String FEED = "bank";
    private static final ConfluentFraming FRAMING =
            new ConfluentFraming(new SchemaIds(Map.of(2, BatchChunk.getClassSchema())));
    private static final Instant BUILT = Instant.parse("2026-06-03T00:00:00Z");

    private final Clock clock = Clock.systemUTC();
    private final Authority institution = Authority.create("example institution CA", clock);
    private final Authority city = Authority.create("example city CA", clock);
    private final PrivateKeyEntry reader =
            ExampleKeys.entry(city.issue(Leaf.reader("reader", "sekisho:checkpoint:outer")));
    private final X509Certificate importer =
            city.issue(Leaf.reader("importer", "sekisho:importer:999999")).certificate();
    private final Signer files = signer("sekisho:institution:" + FEED);
    private final Sealing sealing =
            new Sealing(FEED, signer("sekisho:feed:" + FEED), List.of(reader.certificate(), importer));
    private final FeedEntry entry = new FeedEntry(
            FEED,
            OuterRig.CITY,
            "tax",
            List.of("zengin-91-result", "dsk-csv", "zengin-03"),
            rule("sekisho:feed:" + FEED),
            Optional.of(rule("sekisho:institution:" + FEED)));
    private final ByteArrayOutputStream scanned = new ByteArrayOutputStream();
    private Scanner scanner = source -> {
        source.writeTo(scanned);
        return new ScanOutcome.Clean("example scanner", "1", BUILT);
    };

    @Test
    void scansExactlyTheBytesThatTheFeedSealed() throws Exception {
        byte[] file = sample("infected.txt");

        Checked checked = check(sealing.seal(file, "zengin-91-result", 1, Sha256.ZERO));

        assertThat(checked).isInstanceOf(Checked.Passed.class);
        assertThat(scanned.toByteArray()).isEqualTo(file);
    }

    @Test
    void passesABankStatementAndCountsItsLinesByDirection() throws Exception {
        List<String> lines = List.of(
                "1030080603080601080603" + "9999" + " ".repeat(15) + "001" + " ".repeat(15) + "00010007654321"
                        + " ".repeat(40) + "1100000001000000",
                "200000001080601080601114000000039500" + "0".repeat(35) + "0000000000",
                "200000002080602080602211000000001000" + "0".repeat(35) + "0000000000",
                "8000001000000003950000000100000000010001000000010385000000002",
                "9000000000500001");
        byte[] file = lines.stream()
                .map(line -> "%-200s\r\n".formatted(line))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.US_ASCII);

        SealedFile sealed = sealing.seal(file, "zengin-03", 1, Sha256.ZERO);

        assertThat(check(sealed)).isInstanceOf(Checked.Passed.class);
        assertThat(scanned.toByteArray()).isEqualTo(file);
    }

    @Test
    void refusesWrongTotalsThoughTheScannerFindsNothing() throws Exception {
        Checked checked = check(sealing.seal(sample("wrong-total.txt"), "zengin-91-result", 1, Sha256.ZERO));

        assertThat(checked).isInstanceOfSatisfying(Checked.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("totals.yen");
            assertThat(refused.findings()).isNotEmpty();
            assertThat(refused.opened()).isPresent();
        });
    }

    @Test
    void holdsWhatCanNotBeScannedNowAndRefusesWhatNeverCan() throws Exception {
        SealedFile file = sealing.seal(sample("infected.txt"), "zengin-91-result", 1, Sha256.ZERO);

        for (var reason : ScanOutcome.NotScanned.Reason.values()) {
            scanner = source -> new ScanOutcome.NotScanned(reason);
            Checked checked = check(file);
            switch (reason.nature()) {
                case TRANSIENT -> assertThat(checked).isEqualTo(new Checked.NotNow(reason.code()));
                case PERMANENT ->
                    assertThat(checked)
                            .isInstanceOfSatisfying(
                                    Checked.Refused.class,
                                    refused -> assertThat(refused.code()).isEqualTo(reason.code()));
            }
        }
    }

    @Test
    void verifiesTheInstitutionsOwnSignatureOverTheRebuiltBytes() throws Exception {
        byte[] file = sample("infected.txt");
        Bytes signature = files.signDetached(file, clock.instant());

        assertThat(check(sealing.seal(file, "zengin-91-result", 1, Sha256.ZERO, Optional.of(signature))))
                .isInstanceOf(Checked.Passed.class);
    }

    @Test
    void refusesAnInstitutionsSignatureOverOtherBytes() throws Exception {
        byte[] file = sample("infected.txt");
        Bytes signature = files.signDetached("other bytes".getBytes(StandardCharsets.US_ASCII), clock.instant());

        Checked checked = check(sealing.seal(file, "zengin-91-result", 1, Sha256.ZERO, Optional.of(signature)));

        assertThat(checked)
                .isInstanceOfSatisfying(
                        Checked.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("signer.signature"));
    }

    @Test
    void refusesABatchThatIsNotSealedToThisReader() throws Exception {
        PrivateKeyEntry other = ExampleKeys.entry(city.issue(Leaf.reader("other", "sekisho:checkpoint:other")));
        var elsewhere = new Sealing(FEED, signer("sekisho:feed:" + FEED), List.of(other.certificate()));

        Checked checked = check(elsewhere.seal(sample("infected.txt"), "zengin-91-result", 1, Sha256.ZERO));

        assertThat(checked).isEqualTo(new Checked.Refused("key-envelope.recipients"));
    }

    @Test
    void refusesALongerFileThanTheLimit() throws Exception {
        SealedFile file = sealing.seal(sample("infected.txt"), "zengin-91-result", 1, Sha256.ZERO);

        assertThat(check(file, 100, log(file)))
                .isInstanceOfSatisfying(
                        Checked.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("batch.limit"));
    }

    @Test
    void aLostChunkRefusesAndASilentBrokerHolds() throws Exception {
        SealedFile file = sealing.seal(sample("infected.txt"), "zengin-91-result", 1, Sha256.ZERO);

        assertThat(check(file, Integer.MAX_VALUE, answering(new LogRead.Gone())))
                .isInstanceOfSatisfying(
                        Checked.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("batch.expired"));
        assertThat(check(file, Integer.MAX_VALUE, answering(new LogRead.Unavailable())))
                .isEqualTo(new Checked.NotNow("log.unavailable"));
    }

    private Checked check(SealedFile file) throws Exception {
        return check(file, Integer.MAX_VALUE, log(file));
    }

    private Checked check(SealedFile file, long limit, SealedLog log) throws Exception {
        var checklist = new Checklist(
                code -> Optional.of(entry), ReaderKeys.of(reader), Layouts.load(), s -> scanner.scan(s), limit, clock);
        Manifest manifest = Manifest.parse(Contents.of(file.opened().getManifestCms()));
        var progress = new Progress(manifest.chunks().size());
        for (int index = 0; index < manifest.chunks().size(); index++) {
            progress.add(index, index);
        }
        var opening = new Opening(
                0,
                Sha256.ZERO,
                clock.instant(),
                Bytes.of(manifest.toCanonicalJson()),
                Bytes.of(file.opened().getManifestCms().array()),
                Bytes.of(file.opened().getKeyEnvelope().array()));
        var job = new CheckJob(
                FEED,
                0,
                manifest,
                opening,
                Shelf.SEALED,
                progress.snapshot(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return checklist.run(job, new ChunkLog(log, FRAMING), () -> false);
    }

    private static SealedLog log(SealedFile file) {
        return new AnsweringLog(
                offset -> new LogRead.Found(FRAMING.write(file.chunks().get((int) offset))));
    }

    private static SealedLog answering(LogRead answer) {
        return new AnsweringLog(offset -> answer);
    }

    private Signer signer(String uri) {
        return ExampleKeys.signer(institution, uri);
    }

    private SignerRule rule(String uri) {
        return SignerRule.of(uri, List.of(institution.certificate()), RevocationLists.of(institution.crl()));
    }

    private static byte[] sample(String name) throws IOException {
        try (InputStream in = ChecklistTest.class.getResourceAsStream("/samples/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private record AnsweringLog(LongFunction<LogRead> answers) implements SealedLog {
        @Override
        public LogRead read(String topic, int partition, long offset, Duration patience) {
            return answers.apply(offset);
        }

        @Override
        public void close() {}
    }
}
