package sekisho.benchmarks.records;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
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
import sekisho.records.read.ReadOutcome;

/** Records a second, one thread, from bytes in memory. Ours with every check on, through layouts that are data. */
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
public class ReadingBenchmark {
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    private GeneratedFile zengin;
    private GeneratedFile dsk;
    private BeanIoParser beanIo;

    @Setup
    public void generate() throws IOException {
        zengin = new GeneratedFile("zengin-91-result");
        dsk = new GeneratedFile("dsk-csv");
        beanIo = new BeanIoParser();
    }

    @Benchmark
    public ReadOutcome zengin91() throws IOException {
        return zengin.read();
    }

    @Benchmark
    public long zengin91Substring() {
        return PlainParser.parse(zengin.bytes());
    }

    @Benchmark
    public long zengin91BeanIo() {
        return beanIo.parse(zengin.bytes());
    }

    @Benchmark
    public ReadOutcome dskCsv() throws IOException {
        return dsk.read();
    }

    /** FastCSV splitting alone: every column taken as a string, nothing checked. */
    @Benchmark
    public long dskCsvFastCsvSplit() throws IOException {
        long characters = 0;
        try (var reader = CsvReader.builder()
                .ofCsvRecord(new InputStreamReader(new ByteArrayInputStream(dsk.bytes()), WINDOWS_31J))) {
            for (var row : reader) {
                for (int i = 0; i < row.getFieldCount(); i++) {
                    characters += row.getField(i).length();
                }
            }
        }
        return characters;
    }
}
