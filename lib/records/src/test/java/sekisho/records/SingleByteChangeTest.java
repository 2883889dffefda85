package sekisho.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sekisho.records.layout.Layout;
import sekisho.records.read.ReadOutcome;
import sekisho.records.read.ReadTerms;

/** Every byte of a sample, changed: refused, or other records that come back as the changed file; never the same, never a crash. */
class SingleByteChangeTest {
    private static final long SEED = 20260603;
    private static final int VALUES = 3;

    @ParameterizedTest
    @CsvSource({
        "dsk-csv, dsk_syuno.csv",
        "zengin-91-result, zengin91_result_crlf.txt",
        "zengin-91-result, zengin91_result_noeol.txt",
        "zengin-91-result, zengin91_result_ebcdic290.bin",
        "example-mpn-csv, day/pay-easy.csv",
        "example-card-csv, day/card-result.csv",
        "zengin-91-request, zengin91_request_crlf.txt",
        "zengin-03, zengin03_nyushukkin.txt",
        "cvs-120-a, cvs120_frameA_JIS.txt",
        "cvs-120-b, cvs120_frameB_SJIS.txt",
        "ntt-smarttrade-csv, ntt_smarttrade.csv",
        "example-eltax-csv, example_eltax.csv",
    })
    void isRefusedOrYieldsOtherRecords(String id, String name) throws Exception {
        Layout layout = Files.layout(id);
        byte[] file = Files.sample(name);
        Files.Reading original = Files.read(id, file);
        Random random = new Random(SEED);
        for (int at = 0; at < file.length; at++) {
            for (int i = 0; i < VALUES; i++) {
                byte[] changed = file.clone();
                changed[at] ^= (byte) (1 + random.nextInt(255));
                requireSeen(layout, original, changed, ReadTerms.all(Files.BUSINESS_DATE), at);
                requireSeen(layout, original, changed, ReadTerms.structureOnly(Files.BUSINESS_DATE), at);
            }
        }
    }

    private static void requireSeen(Layout layout, Files.Reading original, byte[] changed, ReadTerms terms, int at)
            throws Exception {
        Files.Reading reading = Files.read(layout, changed, terms);
        if (reading.outcome() instanceof ReadOutcome.Accepted) {
            assertThat(reading.entries()).as("change at %d", at).isNotEqualTo(original.entries());
            assertThat(Files.write(layout, reading.entries()))
                    .as("change at %d", at)
                    .isEqualTo(changed);
        }
    }
}
