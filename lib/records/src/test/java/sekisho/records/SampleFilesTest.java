package sekisho.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sekisho.records.key.Tally;
import sekisho.records.read.ReadOutcome;
import sekisho.records.read.ReadTerms;
import sekisho.records.rules.RulesOutcome;
import sekisho.schemas.record.Kind;

class SampleFilesTest {
    @ParameterizedTest
    @CsvSource({
        "dsk-csv, dsk_syuno.csv, 5, 306300",
        "dsk-csv, day/cvs-provisional.csv, 29, 1178200",
        "dsk-csv, day/cvs-confirmed.csv, 28, 1066300",
        "zengin-91-result, zengin91_result_crlf.txt, 3, 60300",
        "zengin-91-result, zengin91_result_noeol.txt, 3, 60300",
        "zengin-91-result, zengin91_result_ebcdic290.bin, 3, 60300",
        "zengin-91-result, day/account-transfer-result.txt, 15, 452500",
        "zengin-91-result, day/infected.txt, 7, 92100",
        "zengin-91-request, zengin91_request_crlf.txt, 3, 60300",
        "zengin-03, zengin03_nyushukkin.txt, 2, 170500",
        "cvs-120-a, cvs120_frameA_JIS.txt, 4, 295500",
        "cvs-120-b, cvs120_frameB_SJIS.txt, 2, 45500",
        "ntt-smarttrade-csv, ntt_smarttrade.csv, 3, 170500",
        "example-eltax-csv, example_eltax.csv, 3, 204000",
        "example-mpn-csv, day/pay-easy.csv, 15, 489700",
        "example-card-csv, day/card-result.csv, 8, 240600",
    })
    void acceptsAndWritesBackTheSameBytes(String layout, String name, long records, long yen) throws Exception {
        byte[] file = Files.sample(name);

        Files.Reading reading = Files.read(layout, file);

        assertThat(reading.findings()).isEmpty();
        ReadOutcome.Accepted accepted = (ReadOutcome.Accepted) reading.outcome();
        assertThat(accepted.total()).isEqualTo(new Tally.Count(records, yen));
        assertThat(accepted.fileLength()).isEqualTo(file.length);
        assertThat(accepted.fileSha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(file)));
        assertThat(accepted.warnings()).isEmpty();
        assertThat(Files.write(Files.layout(layout), reading.entries())).isEqualTo(file);
        assertThat(Files.judge(Files.layout(layout), reading.entries()))
                .isEqualTo(new RulesOutcome.Passed(accepted.tally(), accepted.warnings()));
    }

    @Test
    void countsEachKind() {
        ReadOutcome.Accepted accepted = (ReadOutcome.Accepted)
                Files.read("dsk-csv", Files.sample("day/cvs-confirmed.csv")).outcome();

        assertThat(accepted.tally().of(Kind.CANCELLED)).isEqualTo(new Tally.Count(1, 56_800));
        assertThat(accepted.tally().of(Kind.CONFIRMED)).isEqualTo(new Tally.Count(22, 893_000));
        assertThat(accepted.tally().of(Kind.POSTAL)).isEqualTo(new Tally.Count(3, 66_500));
        assertThat(accepted.tally().of(Kind.POSTAL_CORRECTION)).isEqualTo(new Tally.Count(2, 50_000));
    }

    @Test
    void refusesWrongTotalButACarelessReaderLetsItPassForTheRulesToRefuse() throws Exception {
        byte[] file = Files.sample("day/wrong-total.txt");

        assertThat(Files.read("zengin-91-result", file).findings())
                .containsExactly(new Finding(9, "合計金額", RecordCode.TOTALS_YEN));

        Files.Reading careless =
                Files.read(Files.layout("zengin-91-result"), file, ReadTerms.structureOnly(Files.BUSINESS_DATE));
        assertThat(careless.outcome()).isInstanceOf(ReadOutcome.Accepted.class);
        assertThat(Files.write(Files.layout("zengin-91-result"), careless.entries()))
                .isEqualTo(file);
        assertThat(Files.judge(Files.layout("zengin-91-result"), careless.entries()))
                .isEqualTo(new RulesOutcome.Broken(List.of(new Finding(9, "合計金額", RecordCode.TOTALS_YEN))));
    }
}
