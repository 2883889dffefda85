package sekisho.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sekisho.records.generate.FileGenerator;
import sekisho.records.generate.GenerateTerms;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.records.read.ReadOutcome;
import sekisho.records.read.ReadTerms;

/** Every byte of a sample, changed: refused, or other records that come back as the changed file; never the same, never a crash. */
class SingleByteChangeTest {
    private static final long SEED = 20260603;
    private static final int VALUES = 3;
    private static final int GENERATED = 100;
    private static final int APART = 40;

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

    /** As many changes as every fortieth byte of a generated file. */
    @ParameterizedTest
    @MethodSource("layouts")
    void isRefusedOrYieldsOtherRecordsInGeneratedFiles(Layout layout) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FileGenerator(layout)
                .generate(
                        new GenerateTerms(SEED, GENERATED, Files.BUSINESS_DATE), out, OutputStream.nullOutputStream());
        byte[] file = out.toByteArray();
        Files.Reading original = Files.read(layout, file, ReadTerms.all(Files.BUSINESS_DATE));
        Random random = new Random(SEED);
        for (int i = 0; i < file.length / APART; i++) {
            byte[] changed = file.clone();
            int at = random.nextInt(file.length);
            changed[at] ^= (byte) (1 + random.nextInt(255));
            requireSeen(layout, original, changed, ReadTerms.all(Files.BUSINESS_DATE), at);
        }
    }

    static Collection<Layout> layouts() {
        return Layouts.load().all();
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
