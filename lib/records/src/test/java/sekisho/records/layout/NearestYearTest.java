package sekisho.records.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestYearTest {
    @ParameterizedTest
    @CsvSource({
        "1231, 2027-01-04, 2026-12-31",
        "0105, 2026-12-28, 2027-01-05",
        "0601, 2026-06-03, 2026-06-01",
        "1204, 2026-06-03, 2025-12-04",
        "1202, 2026-06-03, 2026-12-02",
        "0229, 2028-03-02, 2028-02-29",
        "0229, 2027-06-01, 2028-02-29",
    })
    void isTheOneNearestToTheBusinessDate(String monthDay, LocalDate businessDate, LocalDate expected) {
        assertThat(NearestYear.resolve(monthDay, businessDate)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0230", "1301", "0000", "0100", "12", "12x1", "0229"})
    void isNoneWhereNoYearNearByHasTheDate(String monthDay) {
        assertThat(NearestYear.resolve(monthDay, LocalDate.of(2026, 6, 3))).isEmpty();
    }

    @Test
    void settlesDebitsByTheConsignorsSettingFirst() {
        DebitTerms terms = new DebitTerms(3, java.util.Map.of("0000012345", 5));

        assertThat(terms.days("0000012345")).hasValue(5);
        assertThat(terms.days("0000099999")).hasValue(3);
        assertThat(DebitTerms.UNKNOWN.days("0000012345")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "80601, 2026-06-03, 2026-06-01",
        "300331, 2018-04-02, 2018-03-31",
        "310430, 2019-05-07, 2019-04-30",
        "10501, 2019-05-07, 2019-05-01",
    })
    void takesAnEraYearForTheNearestDate(int number, LocalDate businessDate, LocalDate expected) {
        assertThat(EraYear.resolve(number, businessDate)).contains(expected);
        assertThat(EraYear.number(expected)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(ints = {310601, 80631, 10430, 0, 999999})
    void knowsNoSuchEraDate(int number) {
        assertThat(EraYear.resolve(number, LocalDate.of(2019, 6, 3))).isEmpty();
    }
}
