package sekisho.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordCodeTest {
    @ParameterizedTest
    @EnumSource(RecordCode.class)
    void saysWhatItMeansAndWhatToDoInBothLanguages(RecordCode code) {
        assertThat(code.code()).matches("[a-z]+\\.[a-z-]+");
        assertThat(List.of(code.ja(), code.actionJa()))
                .allMatch(text -> text.codePoints().anyMatch(c -> c > 0x3000));
        assertThat(List.of(code.en(), code.actionEn()))
                .allMatch(text -> text.codePoints().allMatch(c -> c < 0x80));
    }

    @Test
    void isUniqueByItsCode() {
        assertThat(Arrays.stream(RecordCode.values()).map(RecordCode::code)).doesNotHaveDuplicates();
    }

    /** Codes without a vector are those of entries: EntryFaultsTest has them. */
    @ParameterizedTest
    @EnumSource(RecordCode.class)
    void occursInAVectorOrInATestOfEntries(RecordCode code) throws Exception {
        StringBuilder vectors = new StringBuilder();
        for (String name : CasesTest.names()) {
            vectors.append(Files.readString(CasesTest.FOLDER.resolve(name)));
        }
        String entryFaults = Files.readString(Path.of("src/test/java/sekisho/records/EntryFaultsTest.java"));

        assertThat(vectors.indexOf(": " + code.code() + "\"") >= 0 || entryFaults.contains("RecordCode." + code.name()))
                .isTrue();
    }
}
