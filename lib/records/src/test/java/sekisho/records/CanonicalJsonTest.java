package sekisho.records;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each sample means: its canonical entries as JSON, one a line. */
class CanonicalJsonTest {
    @ParameterizedTest
    @CsvSource({
        "dsk-csv, dsk_syuno.csv",
        "zengin-91-result, zengin91_result_crlf.txt",
        "zengin-91-request, zengin91_request_crlf.txt",
        "zengin-03, zengin03_nyushukkin.txt",
        "cvs-120-a, cvs120_frameA_JIS.txt",
        "cvs-120-b, cvs120_frameB_SJIS.txt",
        "ntt-smarttrade-csv, ntt_smarttrade.csv",
        "example-eltax-csv, example_eltax.csv",
        "example-mpn-csv, day/pay-easy.csv",
        "example-card-csv, day/card-result.csv",
    })
    void isAsWrittenDown(String layout, String sample) throws Exception {
        CanonicalJson.requireEqual(
                Files.read(layout, Files.sample(sample)).entries(),
                Path.of("src/test/resources/canonical", layout + ".jsonl"));
    }
}
