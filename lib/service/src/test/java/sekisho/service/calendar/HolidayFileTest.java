package sekisho.service.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sekisho.service.ConfigRefused;

class HolidayFileTest {
    /** By the law on public holidays; those of spring and autumn as the almanac 暦要項 of the year gives them. */
    private static final Map<Integer, List<MonthDay>> EQUINOXES = Map.of(
            2026, List.of(MonthDay.of(3, 20), MonthDay.of(9, 23)),
            2027, List.of(MonthDay.of(3, 21), MonthDay.of(9, 23)));

    private static final List<MonthDay> FIXED = List.of(
            MonthDay.of(1, 1),
            MonthDay.of(2, 11),
            MonthDay.of(2, 23),
            MonthDay.of(4, 29),
            MonthDay.of(5, 3),
            MonthDay.of(5, 4),
            MonthDay.of(5, 5),
            MonthDay.of(8, 11),
            MonthDay.of(11, 3),
            MonthDay.of(11, 23));

    @ParameterizedTest
    @ValueSource(ints = {2026, 2027})
    void shippedHolidaysAreThoseOfTheLaw(int year) {
        assertThat(HolidayFile.shipped().keySet())
                .filteredOn(day -> day.getYear() == year)
                .containsExactlyElementsOf(byLaw(year));
    }

    @Test
    void readsThePublishedForm(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("syukujitsu.csv");
        Files.write(file, "月日,名称\r\n2028/1/1,元日\r\n".getBytes(HolidayFile.PUBLISHED));

        assertThat(HolidayFile.read(file)).containsExactly(Map.entry(LocalDate.of(2028, 1, 1), "元日"));
        assertThat(new ArrivalTerms(file, null, null).arrivals().knownUntil()).isEqualTo(LocalDate.of(2028, 12, 31));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "月日,名称\n", "月日,名称\n2028/1/1\n", "月日,名称\n1 January,元日\n", "月日,名称\n2028/2/30x,元日\n"})
    void refusesWhatIsNoSuchFile(String text) {
        assertThatThrownBy(() -> HolidayFile.read(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isInstanceOf(HolidaysRefused.class);
    }

    @Test
    void aMissingFileRefusesTheConfiguration(@TempDir Path folder) {
        var terms = new ArrivalTerms(folder.resolve("absent.csv"), null, null);

        assertThatThrownBy(terms::arrivals).isInstanceOf(ConfigRefused.class);
    }

    private static Set<LocalDate> byLaw(int year) {
        Set<LocalDate> days = new TreeSet<>();
        FIXED.forEach(day -> days.add(day.atYear(year)));
        EQUINOXES.getOrDefault(year, List.of()).forEach(day -> days.add(day.atYear(year)));
        days.add(monday(year, 1, 2));
        days.add(monday(year, 7, 3));
        days.add(monday(year, 9, 3));
        days.add(monday(year, 10, 2));
        Set<LocalDate> all = new TreeSet<>(days);
        for (LocalDate day : days) {
            if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                LocalDate instead = day;
                while (days.contains(instead)) {
                    instead = instead.plusDays(1);
                }
                all.add(instead);
            }
            if (days.contains(day.plusDays(2)) && day.plusDays(1).getDayOfWeek() != DayOfWeek.SUNDAY) {
                all.add(day.plusDays(1));
            }
        }
        return all;
    }

    private static LocalDate monday(int year, int month, int which) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(which, DayOfWeek.MONDAY));
    }
}
