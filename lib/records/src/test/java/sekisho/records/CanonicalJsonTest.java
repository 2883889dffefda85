package sekisho.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sekisho.schemas.record.ClearingEntry;

/** What each sample means: its canonical entries as JSON, one a line, absent values left out. */
class CanonicalJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

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
        List<JsonNode> expected = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/canonical", layout + ".jsonl"))) {
            expected.add(JSON.readTree(line));
        }

        List<JsonNode> actual = new ArrayList<>();
        for (ClearingEntry entry : sekisho.records.Files.read(layout, sekisho.records.Files.sample(sample))
                .entries()) {
            actual.add(present(JSON.readTree(entry.getEntry().toString())));
        }

        assertThat(actual).isEqualTo(expected);
    }

    private static JsonNode present(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
            object.forEach(CanonicalJsonTest::present);
        }
        return node;
    }
}
