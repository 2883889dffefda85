package sekisho.processor.hostile;

import sekisho.envelope.Sha256;
import sekisho.processor.rig.OuterRig;
import sekisho.processor.rig.RigFeed;
import sekisho.processor.rig.SealedFile;

/** A well-behaved feed: one batch after the other. */
final class FeedLine {
    private final RigFeed feed;
    private final Forge forge;
    private long sequence;
    private Sha256 previous = Sha256.ZERO;

    FeedLine(OuterRig rig, String code) throws Exception {
        feed = rig.feed(code);
        forge = new Forge(rig.feedSigner(code), rig.batchReaders());
    }

    String code() {
        return feed.code();
    }

    /** Seals a file of so many records and sends it. */
    SealedFile send(int records) throws Exception {
        byte[] file = new ZenginFile(records).seed((int) sequence).bytes();
        SealedFile batch = forge.seal(new Forgery(feed.code(), file, ++sequence, previous));
        previous = batch.hash();
        feed.send(batch);
        return batch;
    }
}
