package sekisho.records.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Gs1BarcodeTest {
    /** The check digits of published examples. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "91912345012345678901234567890101033101230003",
                "91942386178953917853935692730103073110312903",
                "91912345000012026030100012345026060100395006",
                "91912345000012026010200067890026083101250004",
                "91912345000012026090100000007199999900060007",
                "91929023000012026030100012345026060100395005",
            })
    void readsAndMakesPublishedBarcodes(String digits) {
        assertThat(Gs1Barcode.parse(digits).digits()).isEqualTo(digits);
    }

    @Test
    void tellsItsParts() {
        assertThat(Gs1Barcode.parse("91929023000012026090100000007199999900060006"))
                .isEqualTo(new Gs1Barcode("929023", "000012026090100000007", 1, "999999", 0, 6_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91912345000012026030100012345026060100395007",
                "92912345000012026030100012345026060100395006",
                "9191234500001202603010001234502606010039500",
                "9191234500001202603010001234502606010039500X",
            })
    void refusesWhatIsNoBarcodeWithoutRepeatingIt(String digits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gs1Barcode.parse(digits))
                .withMessageNotContaining(digits.substring(2, 8));
    }

    @Test
    void changesInOneDigitNeverPass() {
        String digits = "91912345000012026030100012345026060100395006";
        for (int at = 2; at < Gs1Barcode.LENGTH; at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String changed = digits.substring(0, at) + digit + digits.substring(at + 1);
                assertThat(Gs1Barcode.hasValidCheckDigit(changed)).isEqualTo(changed.equals(digits));
            }
        }
    }
}
