package sekisho.records.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sekisho.records.Files;

class ElQrTest {
    static List<String> samples() {
        return new String(Files.sample("elqr.txt"), StandardCharsets.US_ASCII)
                .lines()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsAndMakesTheSamples(String digits) {
        assertThat(ElQr.parse(digits).digits()).isEqualTo(digits);
    }

    @Test
    void tellsWhatAPayerWouldKeyIn() {
        ElQr qr = ElQr.parse(samples().get(0));

        assertThat(qr.number())
                .isEqualTo(new ElNumber("99999", "00000202603010001234", "123456", "127"))
                .satisfies(number -> assertThat(ElNumber.parse(number.digits())).isEqualTo(number));
        assertThat(qr.upper().amount()).isEqualTo(39_500);
        assertThat(qr.due()).isEqualTo("20260601");
    }

    @Test
    void refusesEveryChangeOfOneDigit() {
        String digits = samples().get(0);
        for (int at = 0; at < digits.length(); at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String changed = digits.substring(0, at) + digit + digits.substring(at + 1);
                if (!changed.equals(digits)) {
                    assertThatIllegalArgumentException().isThrownBy(() -> ElQr.parse(changed));
                }
            }
        }
    }

    @Test
    void computesTheCrcOfTheStandardsCheckString() {
        assertThat(ElQr.crc("123456789")).isEqualTo(0x29B1);
    }

    /** Published lines of a prefecture's slip. */
    @Test
    void readsAndMakesPublishedOcrLines() {
        assertThat(MpnCheckDigits.of("0000000000000000003600226000033421101")).isEqualTo("61");
        assertThat(MpnCheckDigits.of("100250881102000000061050501000000000000000"))
                .isEqualTo("22");
        assertThat(MpnUpperLine.parse("460000000000000000039500299999033408101"))
                .isEqualTo(new MpnUpperLine("00000000000", 39_500, "2", "99999", "0", "334", "08101"))
                .satisfies(line -> assertThat(line.digits()).isEqualTo("460000000000000000039500299999033408101"));
        String lower = "43100000081202603010001234500123400000000000";
        assertThat(MpnLowerLine.parse(lower).digits()).isEqualTo(lower);
    }

    @ParameterizedTest
    @ValueSource(strings = {"450000000000000000039500299999033408101", "46000000000000000003950029999903340810", ""})
    void refusesUpperLinesThatAreNone(String digits) {
        assertThatIllegalArgumentException().isThrownBy(() -> MpnUpperLine.parse(digits));
    }
}
