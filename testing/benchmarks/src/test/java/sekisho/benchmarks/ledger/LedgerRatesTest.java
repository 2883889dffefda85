package sekisho.benchmarks.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Small here; the real sizes by {@code -Dledger.levies=5000000 -Dledger.small=100000 -Dledger.large=1000000}. */
class LedgerRatesTest {
    private final int levies = Integer.getInteger("ledger.levies", 1_000);

    @Test
    void everyRateIsPrintedBesideItsLimit() throws Exception {
        LedgerRates.Sizes sizes = new LedgerRates.Sizes(
                levies, Integer.getInteger("ledger.small", 100), Integer.getInteger("ledger.large", 500), levies);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            new LedgerRates(sizes, out).print();
        }
        String table = printed.toString(StandardCharsets.UTF_8);
        System.out.println(table);
        assertThat(table.lines().filter(line -> line.contains("everything against plain:")))
                .hasSize(3);
        assertThat(table).contains("the report's time against the bare SELECT");
    }
}
