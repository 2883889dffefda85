package sekisho.processor.hostile;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;
import sekisho.envelope.Sha256;
import sekisho.processor.rig.RigFeed;
import sekisho.processor.rig.SealedFile;
import sekisho.schemas.event.BatchOpened;

/** Certificates, keys, names and algorithms that are not the registered ones. */
final class WrongSigners {
    private static final String SHA_256 = "0609608648016503040201";
    private static final String SHA_224 = "0609608648016503040204";
    private static final String AES_256_GCM = "060960864801650304012e";
    private static final String AES_128_GCM = "0609608648016503040106";

    private final Stage stage;
    private final Table table;

    WrongSigners(Stage stage, Table table) {
        this.stage = stage;
        this.table = table;
    }

    void run() throws Exception {
        strangers();
        revoked();
        names();
        algorithms();
        recipients();
    }

    private void strangers() throws Exception {
        var other = new Forge(stage.rig.feedSigner(Stage.HEALTHY), stage.rig.batchReaders());
        add("wrong signer: another feed's key", "signer.name", other.seal(stage.next(stage.file())));
        Forgery old = stage.next(stage.file());
        old.createdAt = old.createdAt.minus(Duration.ofMinutes(30));
        old.notAfter = old.createdAt.plus(Duration.ofMinutes(15));
        var expired = new Forge(stage.rig.expiredSigner(Stage.HOSTILE), stage.rig.batchReaders());
        add("expired certificate", "signer.validity", expired.seal(old));
    }

    private void revoked() throws Exception {
        RigFeed feed = stage.rig.feed("revoked");
        var forge = new Forge(stage.rig.feedSigner("revoked"), stage.rig.batchReaders());
        SealedFile before = forge.seal(new Forgery("revoked", stage.file(), 1, Sha256.ZERO));
        feed.send(before);
        stage.watch.await("released before", () -> stage.watch.released(before.hash()) == 1);
        SealedFile open = forge.seal(new Forgery("revoked", stage.file(), 2, before.hash()));
        feed.send(open.opened());
        stage.rig.revoke("revoked");
        RecordMetadata probe = untilRevoked(feed, forge.seal(new Forgery("revoked", stage.file(), 3, open.hash())));
        table.add(stage.letters("revoked certificate: a new batch", "letter signer.revoked", probe));
        feed.send(open.chunks().get(0));
        table.add(stage.verdict("revoked certificate: a batch that was half there", open, "REFUSED signer.revoked"));
    }

    /** Sends a batch again and again until it is not taken any more; it waits for its turn until then. */
    private RecordMetadata untilRevoked(RigFeed feed, SealedFile batch) throws Exception {
        RecordMetadata[] last = {feed.send(batch.opened())};
        stage.watch.await("revocation", () -> {
            try {
                last[0] = feed.send(batch.opened());
                stage.watch.look(Duration.ofMillis(500));
                return stage.watch.letter(last[0]).isPresent();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        return last[0];
    }

    private void names() throws Exception {
        Forgery feed = stage.next(stage.file());
        feed.feed = Stage.HEALTHY;
        add("other feed's code, signed with the own key", "record.hints", stage.seal(feed));
        Forgery city = stage.next(stage.file());
        city.municipality = "888888";
        refused("other municipality", "manifest.misdelivered", city);
        Forgery flow = stage.next(stage.file());
        flow.flow = "water";
        refused("other flow", "manifest.flow", flow);
        Forgery layout = stage.next(stage.file());
        layout.layout = "zengin-91-result";
        layout.fingerprint = Stage.strange();
        refused("unknown schema of the records", "batch.schema", layout);
        Forgery expired = stage.next(stage.file());
        expired.createdAt = expired.createdAt.minus(Duration.ofDays(2));
        expired.notAfter = expired.createdAt.plus(Duration.ofDays(1));
        refused("expired manifest", "manifest.expired", expired);
        Forgery ahead = stage.next(stage.file());
        ahead.createdAt = ahead.createdAt.plus(Duration.ofDays(1));
        ahead.notAfter = ahead.createdAt.plus(Duration.ofDays(2));
        refused("manifest from the future", "manifest.created", ahead);
        Forgery replaces = stage.next(stage.file());
        replaces.replaces = Optional.of(Stage.strange());
        refused("replaces a batch that never was", "replaces.unknown", replaces);
    }

    private void algorithms() throws Exception {
        SealedFile batch = stage.seal(stage.next(stage.file()));
        BatchOpened truth = batch.opened();
        ByteBuffer weaker = ByteBuffer.wrap(exchanged(bytes(truth.getManifestCms()), SHA_256, SHA_224));
        RecordMetadata where =
                stage.feed.send(new BatchOpened(truth.getFeed(), truth.getSequence(), weaker, truth.getKeyEnvelope()));
        table.add(stage.letters("downgraded algorithm: signature", "letter signer.algorithm", where));
        Forgery envelope = stage.next(stage.file());
        envelope.envelope = bytes -> exchanged(bytes, AES_256_GCM, AES_128_GCM);
        refused("downgraded algorithm: key envelope", "key-envelope.algorithm", envelope);
    }

    private void recipients() throws Exception {
        Forgery one = stage.next(stage.file());
        one.readers = 1;
        refused("stripped recipient: sealed for the checkpoint alone", "key-envelope.recipients", one);
        SealedFile stripped = stage.seal(stage.next(stage.file()));
        Forgery alone = stage.next(stage.file());
        alone.readers = 1;
        BatchOpened truth = stripped.opened();
        RecordMetadata where = stage.feed.send(new BatchOpened(
                truth.getFeed(),
                truth.getSequence(),
                truth.getManifestCms(),
                stage.seal(alone).opened().getKeyEnvelope()));
        table.add(stage.letters("stripped recipient: on the way", "letter key-envelope.hash", where));
    }

    private void add(String name, String code, SealedFile batch) throws Exception {
        RecordMetadata where = stage.feed.send(batch.opened());
        table.add(stage.letters(name, "letter " + code, where));
    }

    private void refused(String name, String code, Forgery forgery) throws Exception {
        SealedFile batch = stage.seal(forgery);
        stage.used(batch);
        stage.feed.send(batch);
        table.add(stage.verdict(name, batch, "REFUSED " + code));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static byte[] exchanged(byte[] der, String from, String to) {
        String hex = HexFormat.of().formatHex(der);
        if (!hex.contains(from)) {
            throw new IllegalStateException("no such algorithm");
        }
        return HexFormat.of().parseHex(hex.replace(from, to));
    }
}
