package sekisho.consumer.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import sekisho.consumer.code.VerifyCode;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.RefusedIOException;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;
import sekisho.envelope.SignedBy;
import sekisho.envelope.keys.ReaderKeys;
import sekisho.envelope.seal.BatchOpener;
import sekisho.envelope.seal.InboxEnvelope;
import sekisho.envelope.seal.KeyEnvelope;
import sekisho.records.RecordRefused;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.records.write.LayoutWriter;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.stream.CanonicalLimits;
import sekisho.schemas.stream.CanonicalReader;
import sekisho.schemas.wire.WireRefused;

/**
 * Passes over the plaintext of a batch: entry by entry, in constant memory, checked by the strict grammar each time.
 * Nothing that was read may take effect before a pass has come to its end.
 */
public final class BatchContents {
    private final ReaderKeys keys;
    private final ReaderKeys inboxKeys;
    private final Layouts layouts;
    private final CanonicalLimits limits;

    /**
     * Opens batches.
     *
     * @param keys reading keys, to which feeds seal
     * @param inboxKeys keys of this side alone, the current one first
     */
    public BatchContents(ReaderKeys keys, ReaderKeys inboxKeys, Layouts layouts, CanonicalLimits limits) {
        this.keys = keys;
        this.inboxKeys = inboxKeys;
        this.layouts = layouts;
        this.limits = limits;
    }

    /** Takes entries; may refuse one by an exception. */
    @FunctionalInterface
    public interface EntryTaker {
        void take(ClearingEntry entry) throws IOException;
    }

    public ReaderKeys keys() {
        return keys;
    }

    /** Certificate of the current inbox key. */
    public Sha256 inboxKey() {
        return SignedBy.sha256(inboxKeys.entries().get(0).certificate());
    }

    /** The layout the manifest names. */
    public Layout layout(SealedBatch batch) throws IOException {
        Optional<Layout> layout = layouts.find(batch.layout());
        return layout.orElseThrow(() -> new DisagreedException(VerifyCode.LAYOUT, "manifest"));
    }

    /** The key wrapped anew under the current inbox key. */
    Bytes wrap(SealedKey key) throws EnvelopeRefused {
        return InboxEnvelope.wrap(key, inboxKeys.entries().get(0).certificate());
    }

    /** Opens the key envelope, with the inbox key if it was wrapped anew; the caller closes the key. */
    public SealedKey open(SealedBatch batch) throws IOException {
        try {
            if (batch.inbox().isPresent()) {
                SealedBatch.Wrapped inbox = batch.inbox().get();
                return InboxEnvelope.open(
                        inbox.envelope().toArray(),
                        inbox.sealedKeyHash(),
                        batch.manifest().statement(),
                        inboxKeys);
            }
            return KeyEnvelope.open(batch.keyEnvelope().toArray(), batch.manifest(), keys);
        } catch (EnvelopeRefused e) {
            throw new RefusedIOException(e);
        }
    }

    /**
     * One pass to the end of the batch.
     *
     * @throws IOException {@link RefusedIOException} or {@link DisagreedException} where the batch is not in order
     */
    public Counted pass(SealedBatch batch, SealedKey key, EntryTaker taker) throws IOException {
        StrictGrammar grammar = new StrictGrammar(layout(batch), batch.businessDate());
        try (InputStream opened = BatchOpener.open(batch.manifest().statement(), key, batch.chunks());
                CanonicalReader reader = new CanonicalReader(opened, limits)) {
            Optional<ClearingEntry> entry = reader.next();
            while (entry.isPresent()) {
                take(grammar, taker, entry.get());
                entry = reader.next();
            }
        } catch (WireRefused e) {
            throw new DisagreedException(VerifyCode.SCHEMA, e.code().code());
        } catch (EnvelopeRefused e) {
            throw new RefusedIOException(e);
        }
        return grammar.finish();
    }

    /** What the grammar did not foresee refuses the batch; it does not stop the consumer. */
    private static void take(StrictGrammar grammar, EntryTaker taker, ClearingEntry entry) throws IOException {
        try {
            grammar.accept(entry);
            taker.take(entry);
        } catch (RuntimeException e) {
            throw new DisagreedException(VerifyCode.FIELD, e.getClass().getSimpleName());
        }
    }

    /** Writes the clearing file as it was delivered. */
    public Counted rebuild(SealedBatch batch, SealedKey key, OutputStream out) throws IOException {
        LayoutWriter writer = new LayoutWriter(layout(batch), out);
        Counted counted = pass(batch, key, entry -> write(writer, entry));
        try {
            writer.finish();
        } catch (RecordRefused e) {
            throw new DisagreedException(VerifyCode.REBUILD, e.finding().toString());
        }
        return counted;
    }

    private static void write(LayoutWriter writer, ClearingEntry entry) throws IOException {
        try {
            writer.write(entry);
        } catch (RecordRefused e) {
            throw new DisagreedException(VerifyCode.REBUILD, e.finding().toString());
        }
    }
}
