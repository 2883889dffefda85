package sekisho.processor.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sekisho.envelope.Bytes;
import sekisho.envelope.Sha256;

/**
 * The bytes of the stores: a version byte (1), then the components in order. Integers are big-endian, hashes 32 bytes,
 * instants epoch milliseconds, byte strings and texts have a length before them; an absent code is the empty text.
 */
public final class StateCodec {
    private static final int VERSION = 1;
    private static final int HELD = 1;
    private static final int RELEASING = 2;

    private StateCodec() {}

    public static byte[] encode(FeedState feed) {
        return write(out -> {
            out.writeLong(feed.sequence());
            out.write(feed.manifestHash().bytes());
        });
    }

    public static FeedState feed(byte[] value) {
        return read(value, in -> new FeedState(in.readLong(), hash(in)));
    }

    public static byte[] encode(Opening opening) {
        return write(out -> {
            out.writeLong(opening.offset());
            out.write(opening.valueHash().bytes());
            instant(out, opening.at());
            bytes(out, opening.manifestJson());
            bytes(out, opening.manifestCms());
            bytes(out, opening.keyEnvelope());
        });
    }

    public static Opening opening(byte[] value) {
        return read(value, in -> new Opening(in.readLong(), hash(in), instant(in), bytes(in), bytes(in), bytes(in)));
    }

    public static byte[] encode(Stage.Held held) {
        return write(out -> {
            out.writeByte(HELD);
            instant(out, held.since());
            out.writeUTF(held.code());
        });
    }

    public static byte[] encode(Stage.Releasing releasing) {
        return write(out -> {
            out.writeByte(RELEASING);
            out.writeInt(releasing.cursor());
            judgement(out, releasing.judgement());
        });
    }

    /** Tries and delay of a hold are not kept: after a restart it is tried again at once, within the same bound. */
    public static Stage stage(byte[] value) {
        return read(value, in -> {
            int kind = in.readByte();
            if (kind == HELD) {
                Instant since = instant(in);
                return new Stage.Held(since, 0, since, in.readUTF());
            }
            if (kind != RELEASING) {
                throw new IllegalStateException("unknown kind of stage " + kind);
            }
            int cursor = in.readInt();
            return new Stage.Releasing(judgement(in), cursor);
        });
    }

    public static byte[] encode(Stub stub) {
        return write(out -> {
            out.writeLong(stub.sequence());
            out.write(stub.verdictHash().bytes());
            code(out, stub.code());
            instant(out, stub.judgedAt());
            instant(out, stub.quarantinedAt());
        });
    }

    public static Stub stub(byte[] value) {
        return read(value, in -> new Stub(in.readLong(), hash(in), code(in), instant(in), instant(in)));
    }

    public static byte[] encode(EarlyChunk chunk) {
        return write(out -> {
            out.write(chunk.manifestHash().bytes());
            out.writeInt(chunk.index());
            out.write(chunk.payloadHash().bytes());
            out.writeInt(chunk.length());
            out.writeLong(chunk.offset());
            instant(out, chunk.at());
        });
    }

    public static EarlyChunk earlyChunk(byte[] value) {
        return read(
                value,
                in -> new EarlyChunk(hash(in), in.readInt(), hash(in), in.readInt(), in.readLong(), instant(in)));
    }

    public static byte[] encodeOffset(long offset) {
        return write(out -> out.writeLong(offset));
    }

    public static long offset(byte[] value) {
        return read(value, DataInputStream::readLong);
    }

    public static byte[] encode(Redrive redrive) {
        return write(out -> {
            out.writeUTF(redrive.kind().name());
            out.write(redrive.supersedes().bytes());
            out.writeInt(redrive.acts().size());
            for (Sha256 act : redrive.acts()) {
                out.write(act.bytes());
            }
        });
    }

    public static Redrive redrive(byte[] value) {
        return read(value, in -> {
            Redrive.Kind kind = Redrive.Kind.valueOf(in.readUTF());
            Sha256 supersedes = hash(in);
            List<Sha256> acts = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                acts.add(hash(in));
            }
            return new Redrive(kind, supersedes, acts);
        });
    }

    public static byte[] encode(FeedControl control) {
        return write(out -> {
            out.writeUTF(control.flow().name());
            out.write(control.lastAct().bytes());
        });
    }

    public static FeedControl control(byte[] value) {
        return read(value, in -> new FeedControl(FeedControl.Flow.valueOf(in.readUTF()), hash(in)));
    }

    public static byte[] encode(PendingAct act) {
        return write(out -> {
            bytes(out, act.cms());
            instant(out, act.at());
        });
    }

    public static PendingAct pendingAct(byte[] value) {
        return read(value, in -> new PendingAct(bytes(in), instant(in)));
    }

    private static void judgement(DataOutputStream out, Judgement judgement) throws IOException {
        code(out, judgement.code());
        out.write(judgement.verdictHash().bytes());
        bytes(out, judgement.verdictCms());
        instant(out, judgement.at());
    }

    private static Judgement judgement(DataInputStream in) throws IOException {
        return new Judgement(code(in), hash(in), bytes(in), instant(in));
    }

    private static void code(DataOutputStream out, Optional<String> code) throws IOException {
        out.writeUTF(code.orElse(""));
    }

    private static Optional<String> code(DataInputStream in) throws IOException {
        return Optional.of(in.readUTF()).filter(code -> !code.isEmpty());
    }

    private static void instant(DataOutputStream out, Instant at) throws IOException {
        out.writeLong(at.toEpochMilli());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochMilli(in.readLong());
    }

    private static void bytes(DataOutputStream out, Bytes bytes) throws IOException {
        out.writeInt(bytes.length());
        out.write(bytes.toArray());
    }

    private static Bytes bytes(DataInputStream in) throws IOException {
        return Bytes.of(in.readNBytes(in.readInt()));
    }

    private static Sha256 hash(DataInputStream in) throws IOException {
        return Sha256.fromBytes(in.readNBytes(Sha256.LENGTH));
    }

    private static byte[] write(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] value, Reading<T> reading) {
        try (var in = new DataInputStream(new ByteArrayInputStream(value))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("state of unknown version " + version);
            }
            return reading.from(in);
        } catch (IOException e) {
            throw new UncheckedIOException("state is cut short", e);
        }
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }
}
