package sekisho.records.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.records.Finding;
import sekisho.records.key.Tally;
import sekisho.records.read.ReadOutcome;
import sekisho.records.read.ReadTerms;

/** Runs what docs/how-to/add-your-agents-format.md shows. */
class HowToTest {
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    @TempDir
    private Path folder;

    private String page = "";
    private Layout layout = Layouts.load().get("dsk-csv");

    @BeforeEach
    void loadTheLayout() throws Exception {
        page = Files.readString(Path.of("../../docs/how-to/add-your-agents-format.md"));
        Files.writeString(folder.resolve("sample-agent-csv.yaml"), block("yaml"));
        layout = Layouts.load(folder).get("sample-agent-csv");
    }

    private String block(String language) {
        int start = page.indexOf("```" + language + "\n") + language.length() + 4;
        return page.substring(start, page.indexOf("```", start));
    }

    private byte[] file() {
        return block("csv").replace("\n", "\r\n").getBytes(WINDOWS_31J);
    }

    private sekisho.records.Files.Reading read(byte[] file) {
        return sekisho.records.Files.read(layout, file, ReadTerms.all(sekisho.records.Files.BUSINESS_DATE));
    }

    @Test
    void theFileIsAcceptedAndComesBack() throws Exception {
        sekisho.records.Files.Reading reading = read(file());

        assertThat(reading.findings()).isEmpty();
        assertThat(((ReadOutcome.Accepted) reading.outcome()).total()).isEqualTo(new Tally.Count(2, 45_500));
        assertThat(sekisho.records.Files.write(layout, reading.entries())).isEqualTo(file());
    }

    @Test
    void theWrongSumIsRefusedAsThePageSays() {
        byte[] wrong = new String(file(), WINDOWS_31J).replace("45500", "45501").getBytes(WINDOWS_31J);

        assertThat(read(wrong).findings())
                .singleElement()
                .extracting(Finding::toString)
                .satisfies(text -> assertThat(page).contains("    " + text + "\n"));
    }
}
