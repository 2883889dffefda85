package sekisho.schemas.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.FileHeader;

/** Several batches are checked at the same time. */
class ConcurrentReadersTest {
    private static final int ENTRIES = 5_000;

    @Test
    void readersOfSeveralThreadsDoNotMix() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            var tasks = new ArrayList<Callable<Integer>>();
            for (int task = 0; task < 16; task++) {
                var stream = stream("9" + task);
                var code = "9" + task;
                tasks.add(() -> count(stream, code));
            }
            for (var counted : pool.invokeAll(tasks)) {
                assertThat(counted.get()).isEqualTo(ENTRIES);
            }
        } finally {
            pool.shutdown();
        }
    }

    private static byte[] stream(String code) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var writer = new CanonicalWriter(out)) {
            for (int line = 1; line <= ENTRIES; line++) {
                writer.write(new ClearingEntry(FileHeader.newBuilder()
                        .setLine(line)
                        .setConsignorCode(code)
                        .build()));
            }
            writer.finish();
        }
        return out.toByteArray();
    }

    private static int count(byte[] stream, String code) throws Exception {
        int count = 0;
        try (var reader = new CanonicalReader(new ByteArrayInputStream(stream), CanonicalLimits.DEFAULT)) {
            for (var entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                var header = (FileHeader) entry.get().getEntry();
                if (header.getConsignorCode().equals(code) && header.getLine() == count + 1) {
                    count++;
                }
            }
        }
        return count;
    }
}
