package sekisho.demo.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What the demo came to; {@code --json} writes it.
 *
 * @param asExpected whether the end equals the day's expectation
 * @param differences where it doesn't, a line each
 * @param scanner which engine scanned
 * @param batches every file of the day
 * @param ledger the ledger in figures, in the form of the day's {@code expected.json}
 * @param published events by type that a tax system reads
 * @param subjects different subjects of these events
 * @param seconds from the start to the last check
 */
public record DemoResult(
        boolean asExpected,
        List<String> differences,
        String scanner,
        List<BatchLine> batches,
        JsonNode ledger,
        Map<String, Long> published,
        int subjects,
        double seconds) {
    public DemoResult {
        differences = List.copyOf(differences);
        batches = List.copyOf(batches);
        published = Map.copyOf(published);
    }

    /**
     * A file on its way.
     *
     * @param manifestHash the batch's identity
     * @param bytes ciphertext
     * @param verdict RELEASED, or the checkpoint's code
     * @param inside state inside, or TOMBSTONE for a refused one
     * @param rebuilt whether the rebuilt file equals the original
     */
    public record BatchLine(
            String file,
            String feed,
            long sequence,
            String manifestHash,
            long records,
            long yen,
            int chunks,
            long bytes,
            String verdict,
            String inside,
            String rebuilt) {}
}
