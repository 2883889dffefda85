package sekisho.benchmarks.envelope;

import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sekisho.envelope.seal.CryptoWarmUp;
import sekisho.envelope.seal.OneSegment;

/** Messages of 64 KiB a second, one thread: a FLOE segment beside AES-256-GCM alone. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@SuppressWarnings("NullAway.Init") // JMH fills the fields before it measures
public class SegmentBenchmark {
    private OneSegment segment;
    private Primitives primitives;

    @Setup
    public void make() throws GeneralSecurityException {
        CryptoWarmUp.run();
        segment = new OneSegment();
        primitives = new Primitives();
    }

    @Benchmark
    public int seal() throws GeneralSecurityException {
        return segment.seal();
    }

    @Benchmark
    public int open() throws GeneralSecurityException {
        return segment.open();
    }

    @Benchmark
    public int rawEncrypt() throws GeneralSecurityException {
        return primitives.encrypt();
    }

    @Benchmark
    public int rawDecrypt() throws GeneralSecurityException {
        return primitives.decrypt();
    }
}
