package sekisho.records.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sekisho.records.Files;
import sekisho.records.key.Tally;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.records.read.ReadOutcome;

class FileGeneratorTest {
    private static final GenerateTerms TERMS = new GenerateTerms(42, 5_000, Files.BUSINESS_DATE);

    static List<String> layouts() {
        return Layouts.load().all().stream().map(Layout::id).toList();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void makesFilesThatPassEveryCheckAndComeBackAsTheyWere(String id) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteArrayOutputStream levies = new ByteArrayOutputStream();

        Tally tally = new FileGenerator(Files.layout(id)).generate(TERMS, file, levies);

        Files.Reading reading = Files.read(id, file.toByteArray());
        assertThat(reading.findings()).isEmpty();
        ReadOutcome.Accepted accepted = (ReadOutcome.Accepted) reading.outcome();
        assertThat(accepted.tally()).isEqualTo(tally);
        assertThat(accepted.total().records()).isEqualTo(5_000);
        if (tally.records() > 0) {
            assertThat(tally.kinds()).hasSizeGreaterThan(2);
        }
        assertThat(Files.write(Files.layout(id), reading.entries())).isEqualTo(file.toByteArray());
        List<String> rows = levies.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(rows).hasSizeBetween(4_900, 5_001).doesNotHaveDuplicates();
        assertThat(rows.get(0)).isEqualTo("levyId,taxYear,taxItem,period,noticeNo,amountDue,dueOn,version,status,keys");
    }

    @Test
    void makesTheSameBytesFromTheSameSeed() throws Exception {
        assertThat(file(TERMS)).isEqualTo(file(TERMS));
        assertThat(file(TERMS)).isNotEqualTo(file(new GenerateTerms(43, 5_000, Files.BUSINESS_DATE)));
    }

    private static byte[] file(GenerateTerms terms) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new FileGenerator(Files.layout("dsk-csv")).generate(terms, file, new ByteArrayOutputStream());
        return file.toByteArray();
    }
}
