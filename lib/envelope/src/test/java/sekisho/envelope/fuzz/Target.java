package sekisho.envelope.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.RefusedIOException;
import sekisho.envelope.pki.World;
import sekisho.envelope.seal.BatchOpener;
import sekisho.envelope.sign.StatementVerifier;
import sekisho.envelope.trust.PersonRegistry;
import sekisho.envelope.verify.ActVerifier;
import sekisho.envelope.verify.ManifestVerifier;
import sekisho.envelope.verify.ReceiptVerifier;
import sekisho.envelope.verify.VerdictVerifier;

/** Every parser of foreign bytes: it refuses with a code, or gives exactly what was signed or sealed. */
enum Target {
    MANIFEST,
    VERDICT,
    RECEIPT,
    ACT,
    PERSONS,
    FILE_SIGNATURE,
    KEY_ENVELOPE,
    SEGMENTS,
    REGISTRY,
    REVOCATION_LIST,
    NOTE,
    JSON;

    private static final Samples SAMPLES = samples();
    private static final RegistryFolder FOLDER = RegistryFolder.of(SAMPLES);

    /** The corpus that every campaign starts with; finds are kept beside it. */
    List<byte[]> seeds() throws IOException {
        return switch (this) {
            case MANIFEST -> List.of(SAMPLES.batch.manifest().cms().toArray());
            case VERDICT -> List.of(SAMPLES.verdict.cms().toArray());
            case RECEIPT -> List.of(SAMPLES.receipt.cms().toArray());
            case ACT -> List.of(SAMPLES.act.cms().toArray());
            case PERSONS -> List.of(SAMPLES.persons.cms().toArray());
            case FILE_SIGNATURE -> List.of(SAMPLES.fileSignature.toArray());
            case KEY_ENVELOPE -> List.of(SAMPLES.batch.envelope().toArray());
            case SEGMENTS -> List.of(Renamed.message(SAMPLES.batch));
            case REGISTRY -> List.of(FOLDER.registry());
            case REVOCATION_LIST -> List.of(FOLDER.list());
            case NOTE -> List.of(SAMPLES.note.getBytes(StandardCharsets.UTF_8));
            case JSON ->
                List.of(
                        SAMPLES.batch.manifest().statement().toCanonicalJson(),
                        SAMPLES.verdict.statement().toCanonicalJson(),
                        SAMPLES.receipt.statement().toCanonicalJson(),
                        SAMPLES.act.statement().toCanonicalJson(),
                        SAMPLES.persons.statement().toCanonicalJson(),
                        SAMPLES.batch.sealedKey().toCanonicalJson());
        };
    }

    /** What stands at the end of a good object. */
    private Object expected() {
        return switch (this) {
            case MANIFEST, REVOCATION_LIST -> SAMPLES.batch.manifest().statement();
            case VERDICT -> SAMPLES.verdict.statement();
            case RECEIPT -> SAMPLES.receipt.statement();
            case ACT -> SAMPLES.act.statement();
            case PERSONS -> SAMPLES.persons.statement();
            case FILE_SIGNATURE -> SAMPLES.verdict.by().getClass();
            case KEY_ENVELOPE -> SAMPLES.batch.sealedKey();
            case SEGMENTS -> SAMPLES.batch.stream();
            case REGISTRY, JSON -> true;
            case NOTE -> SAMPLES.note.substring(0, SAMPLES.note.indexOf("\n\n") + 1);
        };
    }

    /** Reads the bytes as they come from outside; true if they were taken. */
    private Object read(byte[] bytes) throws EnvelopeRefused, IOException {
        return switch (this) {
            case MANIFEST ->
                ManifestVerifier.verify(bytes, SAMPLES.world.feed(), World.NOW).statement();
            case VERDICT ->
                VerdictVerifier.verify(bytes, SAMPLES.world.checkpoint(), World.NOW)
                        .statement();
            case RECEIPT ->
                ReceiptVerifier.verify(bytes, SAMPLES.world.checkpoint(), World.NOW)
                        .statement();
            case ACT -> ActVerifier.verify(bytes, SAMPLES.registry, World.NOW).statement();
            case PERSONS ->
                PersonRegistry.verify(bytes, SAMPLES.personsAgain.cms().toArray(), SAMPLES.trust, World.NOW)
                        .list();
            case FILE_SIGNATURE ->
                StatementVerifier.verifyDetached(bytes, Samples.FILE, SAMPLES.world.feedRule(), World.NOW)
                        .getClass();
            case KEY_ENVELOPE -> Renamed.openEnvelope(SAMPLES, bytes);
            case SEGMENTS -> stream(bytes);
            case REGISTRY -> FOLDER.readsAgain(bytes);
            case REVOCATION_LIST -> FOLDER.manifestUnder(bytes).statement();
            case NOTE ->
                SAMPLES.noteVerifier
                        .verify(new String(bytes, StandardCharsets.UTF_8))
                        .body();
            case JSON -> Spellings.onlyOne(bytes);
        };
    }

    /** Whether the bytes were taken; anything but a typed refusal or the expected content is an error. */
    boolean takes(byte[] bytes) throws IOException {
        Object read;
        try {
            read = read(bytes);
        } catch (EnvelopeRefused | RefusedIOException refused) {
            return false;
        }
        if (!read.equals(expected())) {
            throw new AssertionError("other content was taken");
        }
        return true;
    }

    private static Object stream(byte[] bytes) throws EnvelopeRefused, IOException {
        Manifest manifest = Renamed.segments(SAMPLES.batch, bytes);
        try (BatchOpener opener = BatchOpener.open(
                manifest, SAMPLES.batch.sealedKey(), index -> Arrays.copyOfRange(bytes, 74, bytes.length))) {
            return sekisho.envelope.Bytes.of(opener.readAllBytes());
        }
    }

    private static Samples samples() {
        try {
            return new Samples();
        } catch (EnvelopeRefused | IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
