package sekisho.consumer.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sekisho.consumer.site.SealedFile;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.records.read.LayoutReader;
import sekisho.records.read.ReadTerms;
import sekisho.schemas.record.ClearingEntry;

/** Whatever a rogue checkpoint releases ends in agreement or disagreement, never in another exception. */
class MutatedEntriesTest {
    private static final long SEED = Long.getLong("seed", 42);
    private static final int RUNS = Integer.getInteger("mutations", 4_000);

    @ParameterizedTest
    @CsvSource({
        "zengin-91-result, account-transfer-result.txt",
        "dsk-csv, cvs-confirmed.csv",
        "example-mpn-csv, pay-easy.csv",
        "example-card-csv, card-result.csv"
    })
    void endsInAJudgement(String layoutId, String sample) throws Exception {
        Layout layout = Layouts.load().get(layoutId);
        List<ClearingEntry> entries = new ArrayList<>();
        new LayoutReader()
                .read(
                        new ByteArrayInputStream(SealedFile.sample(sample).toArray()),
                        layout,
                        ReadTerms.all(SealedFile.BUSINESS_DATE),
                        entries::add);
        assertThat(disagreements(layout, entries)).isZero();

        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < RUNS; i++) {
            List<ClearingEntry> mutated = MutatedEntries.of(entries, random);
            try {
                refused += disagreements(layout, mutated);
            } catch (RuntimeException e) {
                fail("seed " + SEED + " run " + i, e);
            }
        }
        // Most mutations are seen by the grammar alone; what is left, the rebuilt file's hash sees.
        assertThat(refused).isGreaterThan(RUNS / 2);
    }

    private static int disagreements(Layout layout, List<ClearingEntry> entries) {
        StrictGrammar grammar = new StrictGrammar(layout, SealedFile.BUSINESS_DATE);
        try {
            for (ClearingEntry entry : entries) {
                grammar.accept(entry);
            }
            grammar.finish();
            return 0;
        } catch (DisagreedException e) {
            return 1;
        }
    }
}
