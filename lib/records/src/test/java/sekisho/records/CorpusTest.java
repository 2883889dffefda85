package sekisho.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sekisho.records.key.ElNumber;
import sekisho.records.key.ElQr;
import sekisho.records.key.Gs1Barcode;
import sekisho.records.key.MatchKey;
import sekisho.records.key.MpnLowerLine;
import sekisho.records.key.MpnUpperLine;
import sekisho.records.layout.Layout;
import sekisho.records.layout.LayoutFault;
import sekisho.records.layout.Layouts;
import sekisho.records.read.ReadOutcome;

/** The fuzz targets' corpus, run as a test. Finds are kept there. */
class CorpusTest {
    private static final Path CORPUS = Path.of("src/fuzz/resources/sekisho/records/fuzz");
    private static final Path TARGETS = Path.of("src/fuzz/java/sekisho/records/fuzz");

    private static final Map<String, UnaryOperator<String>> CODECS = Map.of(
            "Gs1BarcodeFuzzTest", text -> Gs1Barcode.parse(text).digits(),
            "MpnUpperLineFuzzTest", text -> MpnUpperLine.parse(text).digits(),
            "MpnLowerLineFuzzTest", text -> MpnLowerLine.parse(text).digits(),
            "ElQrFuzzTest", text -> ElQr.parse(text).digits(),
            "ElNumberFuzzTest", text -> ElNumber.parse(text).digits(),
            "MatchKeyFuzzTest", text -> MatchKey.parse(text).text());

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void everyTargetHasOne() throws Exception {
        try (Stream<Path> targets = Files.list(TARGETS)) {
            List<String> corpora =
                    files().stream().map(CorpusTest::target).distinct().toList();
            assertThat(targets.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith("FuzzTest.java"))
                            .map(name -> name.replace(".java", "")))
                    .containsExactlyInAnyOrderElementsOf(corpora)
                    .containsAll(CODECS.keySet());
        }
    }

    /** Whatever the target: no layout and no codec may stumble over it, and what is accepted comes back as it was. */
    @ParameterizedTest
    @MethodSource("files")
    void comesBackAsItWas(Path path) throws Exception {
        byte[] file = Files.readAllBytes(path);
        for (Layout layout : Layouts.load().all()) {
            sekisho.records.Files.Reading reading = sekisho.records.Files.read(layout.id(), file);
            if (reading.outcome() instanceof ReadOutcome.Accepted) {
                assertThat(sekisho.records.Files.write(layout, reading.entries()))
                        .isEqualTo(file);
            }
        }
        String text = new String(file, StandardCharsets.ISO_8859_1);
        for (UnaryOperator<String> codec : CODECS.values()) {
            assertThat(madeAgain(codec, text)).isIn(text, "refused");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void isALayoutOrAFault(Path path, @TempDir Path folder) throws Exception {
        Files.write(folder.resolve("any.yaml"), Files.readAllBytes(path));

        assertThatCode(() -> {
                    try {
                        Layouts.load(folder);
                    } catch (LayoutFault documented) {
                        assertThat(documented).hasMessageStartingWith("layout ");
                    }
                })
                .doesNotThrowAnyException();
    }

    private static String madeAgain(UnaryOperator<String> codec, String text) {
        try {
            return codec.apply(text);
        } catch (IllegalArgumentException refused) {
            return "refused";
        }
    }

    private static String target(Path file) {
        return CORPUS.relativize(file).getName(0).toString().replace("Inputs", "");
    }
}
