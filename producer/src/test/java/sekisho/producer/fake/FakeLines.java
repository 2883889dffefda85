package sekisho.producer.fake;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Sha256;
import sekisho.envelope.sign.OwnManifest;
import sekisho.producer.DeskCode;
import sekisho.producer.DeskException;
import sekisho.producer.Lines;
import sekisho.producer.publish.SealedTopic;
import sekisho.producer.receipt.ArrivedReceipt;
import sekisho.producer.receipt.ReceiptTopic;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;

/**
 * Brokers with a checkpoint behind them, in memory. The checkpoint answers a batch once all its chunks are there, by
 * the function given.
 */
public final class FakeLines implements Lines {
    private final MovingClock clock;
    private final List<Object> sealed = new ArrayList<>();
    private final List<Bytes> receipts = new ArrayList<>();
    private Function<Manifest, Optional<Bytes>> checkpoint = manifest -> Optional.empty();
    private Optional<DeskCode> fault = Optional.empty();
    private boolean silent;

    public FakeLines(MovingClock clock) {
        this.clock = clock;
    }

    /** From now on the checkpoint answers so. */
    public void checkpoint(Function<Manifest, Optional<Bytes>> answer) {
        checkpoint = answer;
    }

    /** From now on nothing can be sent. */
    public void breakDown(DeskCode code) {
        fault = Optional.of(code);
    }

    /** From now on receipts are there but don't come. */
    public void fallSilent() {
        silent = true;
    }

    public void mend() {
        fault = Optional.empty();
    }

    public void receive(Bytes receipt) {
        receipts.add(receipt);
    }

    /** All records sent, in order. */
    public List<Object> sent() {
        return sealed;
    }

    /** The manifests sent, in order. */
    public List<Manifest> manifests() {
        return sealed.stream()
                .filter(BatchOpened.class::isInstance)
                .map(record -> manifest((BatchOpened) record))
                .toList();
    }

    public static Manifest manifest(BatchOpened opened) {
        try {
            return OwnManifest.read(bytes(opened.getManifestCms())).manifest();
        } catch (EnvelopeRefused e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    @Override
    public SealedTopic sealed() throws DeskException {
        if (fault.isPresent()) {
            throw new DeskException(fault.get());
        }
        FakeSealedTopic topic = new FakeSealedTopic(Doom.never(), sealed);
        return new SealedTopic() {
            private Optional<Manifest> current = Optional.empty();

            @Override
            public Sha256 open(BatchOpened opened) {
                current = Optional.of(manifest(opened));
                return topic.open(opened);
            }

            @Override
            public void send(BatchChunk chunk, Runnable acknowledged) {
                topic.send(chunk, acknowledged);
            }

            @Override
            public void flush() {
                topic.flush();
                current.flatMap(checkpoint).ifPresent(receipts::add);
            }

            @Override
            public void close() {
                topic.close();
            }
        };
    }

    @Override
    public ReceiptTopic receipts(long first) {
        int end = receipts.size();
        return new ReceiptTopic() {
            private int next = (int) first;

            @Override
            public List<ArrivedReceipt> poll(Duration wait) {
                if (silent || next >= receipts.size()) {
                    clock.advance(wait);
                    return List.of();
                }
                next++;
                return List.of(new ArrivedReceipt(next - 1L, Optional.of(receipts.get(next - 1))));
            }

            @Override
            public boolean isBehind() {
                return silent || next < end;
            }

            @Override
            public void close() {}
        };
    }
}
