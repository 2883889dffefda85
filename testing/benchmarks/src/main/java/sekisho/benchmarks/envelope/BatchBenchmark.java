package sekisho.benchmarks.envelope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Signed;
import sekisho.envelope.seal.CryptoWarmUp;
import sekisho.envelope.seal.SealedParts;

/** Segments a second of a batch of 100 MiB, one thread, CMS part included, beside the primitives that it takes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@OperationsPerInvocation(BatchBenchmark.SEGMENTS)
@SuppressWarnings("NullAway.Init") // JMH fills the fields before it measures
public class BatchBenchmark {
    static final int SEGMENTS = 1_600;

    private final byte[] stream = new byte[SEGMENTS * 65_504];
    private final List<byte[]> chunks = new ArrayList<>();
    private Batch batch;
    private Batch.Sealed sealed;
    private Signed<Manifest> manifest;
    private Primitives primitives;

    @Setup
    public void make() throws EnvelopeRefused, IOException, GeneralSecurityException {
        new Random(1).nextBytes(stream);
        CryptoWarmUp.run();
        primitives = new Primitives();
        batch = new Batch(Files.createTempDirectory("bench"));
        sealed = batch.sign(batch.seal(
                new ByteArrayInputStream(stream),
                (index, buffer, length) -> chunks.add(Arrays.copyOf(buffer, length))));
        manifest = batch.verify(sealed);
    }

    @Benchmark
    public Object seal() throws EnvelopeRefused, IOException {
        try (SealedParts parts = batch.seal(new ByteArrayInputStream(stream), (index, buffer, length) -> {})) {
            return batch.sign(parts);
        }
    }

    @Benchmark
    public Object keyless() throws EnvelopeRefused, IOException {
        Signed<Manifest> verified = batch.verify(sealed);
        batch.check(verified.statement(), chunks::get);
        return verified;
    }

    @Benchmark
    public long open() throws EnvelopeRefused, IOException {
        try (SealedKey key = batch.openKey(sealed, manifest)) {
            return batch.open(manifest.statement(), key, chunks::get);
        }
    }

    @Benchmark
    public byte[] rawSha256() {
        return primitives.digest(stream);
    }

    @Benchmark
    public int rawEncrypt() throws GeneralSecurityException {
        int bytes = 0;
        for (int i = 0; i < SEGMENTS; i++) {
            bytes += primitives.encrypt();
        }
        return bytes;
    }

    @Benchmark
    public int rawDecrypt() throws GeneralSecurityException {
        int bytes = 0;
        for (int i = 0; i < SEGMENTS; i++) {
            bytes += primitives.decrypt();
        }
        return bytes;
    }
}
