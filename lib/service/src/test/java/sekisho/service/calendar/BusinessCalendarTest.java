package sekisho.service.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 6, 1);

    @Test
    void paymentOfAMondayIsStaleWhenTheTwentyFirstBusinessDayAfterItBegins() {
        BusinessCalendar calendar = BusinessCalendar.weekdays();

        assertThat(calendar.staleBefore(LocalDate.of(2026, 6, 29), 20)).isBeforeOrEqualTo(MONDAY);
        assertThat(calendar.staleBefore(LocalDate.of(2026, 6, 30), 20)).isAfter(MONDAY);
    }

    @Test
    void aHolidayPutsTheDayOff() {
        BusinessCalendar calendar =
                new BusinessCalendar(Set.of(LocalDate.of(2026, 6, 10)), BusinessCalendar.YearEnd.CLOSED);

        assertThat(calendar.staleBefore(LocalDate.of(2026, 6, 30), 20)).isBeforeOrEqualTo(MONDAY);
        assertThat(calendar.staleBefore(LocalDate.of(2026, 7, 1), 20)).isAfter(MONDAY);
    }

    @Test
    void banksAreClosedFrom29DecemberTo3JanuaryByDefault() {
        BusinessCalendar calendar = new BusinessCalendar(Set.of(), BusinessCalendar.YearEnd.CLOSED);

        assertThat(LocalDate.of(2026, 12, 28)
                        .datesUntil(LocalDate.of(2027, 1, 6))
                        .filter(calendar::isBusinessDay))
                .containsExactly(LocalDate.of(2026, 12, 28), LocalDate.of(2027, 1, 4), LocalDate.of(2027, 1, 5));
    }
}
