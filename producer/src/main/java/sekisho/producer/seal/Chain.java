package sekisho.producer.seal;

import java.io.IOException;
import sekisho.envelope.Sha256;
import sekisho.producer.DeskException;
import sekisho.producer.outbox.Link;
import sekisho.producer.outbox.Outbox;
import sekisho.producer.outbox.StoredBatch;

/**
 * Keeps the chain of the outbox whole: each unjudged batch names the hash of the one before. A signature made anew
 * changes a hash, so all later ones follow; whatever stopped in between is made good by {@link #mend}.
 */
public final class Chain {
    private final Outbox outbox;
    private final ManifestSigner signer;

    public Chain(Outbox outbox, ManifestSigner signer) {
        this.outbox = outbox;
        this.signer = signer;
    }

    /** Signs a batch anew that the checkpoint didn't accept, and the whole tail after it. */
    public void signAnew(StoredBatch batch) throws IOException, DeskException {
        sign(batch, outbox.view().before(batch).hash());
        mend();
    }

    /** Signs anew what doesn't name its predecessor; changes nothing where all do. */
    public void mend() throws IOException, DeskException {
        Link previous = Link.START;
        boolean first = true;
        for (StoredBatch batch : outbox.view().unjudged()) {
            Link before = first ? outbox.view().before(batch) : previous;
            StoredBatch whole = batch.manifest().previous().equals(before.hash()) ? batch : sign(batch, before.hash());
            previous = whole.link();
            first = false;
        }
    }

    private StoredBatch sign(StoredBatch batch, Sha256 previous) throws IOException, DeskException {
        return outbox.signedAnew(
                batch, signer.signAnew(batch.manifest(), previous).toArray());
    }
}
