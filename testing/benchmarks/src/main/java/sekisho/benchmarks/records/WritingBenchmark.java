package sekisho.benchmarks.records;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
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
import sekisho.records.RecordRefused;
import sekisho.records.layout.Layout;
import sekisho.records.write.LayoutWriter;
import sekisho.schemas.record.ClearingEntry;

/** Records a second, one thread, from entries in memory to nowhere; every value judged. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 2,
        jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@OperationsPerInvocation(GeneratedFile.RECORDS)
@SuppressWarnings("NullAway.Init") // JMH fills the fields before it measures
public class WritingBenchmark {
    private Layout zengin;
    private Layout dsk;
    private List<ClearingEntry> debits;
    private List<ClearingEntry> slips;

    @Setup
    public void read() throws IOException {
        GeneratedFile zenginFile = new GeneratedFile("zengin-91-result");
        GeneratedFile dskFile = new GeneratedFile("dsk-csv");
        zengin = zenginFile.layout();
        dsk = dskFile.layout();
        debits = zenginFile.entries();
        slips = dskFile.entries();
    }

    @Benchmark
    public int zengin91() throws IOException, RecordRefused {
        return write(zengin, debits);
    }

    @Benchmark
    public int dskCsv() throws IOException, RecordRefused {
        return write(dsk, slips);
    }

    private static int write(Layout layout, List<ClearingEntry> entries) throws IOException, RecordRefused {
        LayoutWriter writer = new LayoutWriter(layout, OutputStream.nullOutputStream());
        for (ClearingEntry entry : entries) {
            writer.write(entry);
        }
        writer.finish();
        return entries.size();
    }
}
