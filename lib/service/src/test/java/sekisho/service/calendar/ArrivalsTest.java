package sekisho.service.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final LocalTime TEN = LocalTime.of(10, 0);
    private static final ExpectedArrival DAILY = ExpectedArrival.daily("a", TEN);
    private static final Arrivals ARRIVALS = new ArrivalTerms(null, null, List.of(DAILY)).arrivals();

    @Test
    void aFeedIsOverdueFromItsTimeOn() {
        Instant friday = japan("2026-11-20T09:30");

        assertThat(missed(DAILY, friday, "2026-11-24T09:59")).isZero();
        assertThat(missed(DAILY, friday, "2026-11-24T10:00")).isOne();
    }

    @Test
    void weekendsHolidaysAndYearEndExpectNothing() {
        // Saturday to Monday, the last of them a holiday.
        assertThat(missed(DAILY, japan("2026-11-20T09:30"), "2026-11-23T23:59")).isZero();
        assertThat(missed(DAILY, japan("2026-12-28T09:30"), "2027-01-03T23:59")).isZero();
        assertThat(missed(DAILY, japan("2026-12-28T09:30"), "2027-01-04T10:00")).isOne();
    }

    @Test
    void yearEndIsASetting() {
        Arrivals open = new ArrivalTerms(null, BusinessCalendar.YearEnd.OPEN, List.of(DAILY)).arrivals();

        assertThat(open.standing(DAILY, japan("2026-12-28T09:30"), japan("2026-12-31T12:00"))
                        .missed())
                .isEqualTo(3);
    }

    @Test
    void aLateArrivalEndsItAndDoesNotCountForTheNextDay() {
        Instant late = japan("2026-11-24T10:05");

        assertThat(missed(DAILY, late, "2026-11-24T10:06")).isZero();
        assertThat(missed(DAILY, late, "2026-11-25T10:00")).isOne();
    }

    @Test
    void eachExpectedDayThatPassesCounts() {
        assertThat(missed(DAILY, japan("2026-11-20T09:30"), "2026-11-27T10:00")).isEqualTo(4);
    }

    @Test
    void anArrivalOfTheEveningBeforeCountsWhereItMay() {
        var overnight = new ExpectedArrival("a", TEN, LocalTime.of(20, 0), null, Optional.empty());

        assertThat(missed(overnight, japan("2026-11-24T21:00"), "2026-11-25T10:00"))
                .isZero();
        assertThat(missed(overnight, japan("2026-11-24T19:00"), "2026-11-25T10:00"))
                .isOne();
    }

    @Test
    void aDayOfTheMonthIsPutOffToTheNextBusinessDay() {
        var monthly = new ExpectedArrival("a", TEN, null, Set.of(21, 31), Optional.empty());

        // The 21st is a Saturday, the 23rd a holiday; November has no 31st.
        assertThat(missed(monthly, japan("2026-11-19T12:00"), "2026-11-24T09:59"))
                .isZero();
        assertThat(missed(monthly, japan("2026-11-19T12:00"), "2026-11-24T10:00"))
                .isOne();
        assertThat(missed(monthly, japan("2026-11-24T09:00"), "2026-11-27T12:00"))
                .isZero();
        assertThat(missed(monthly, japan("2026-11-24T09:00"), "2026-11-30T12:00"))
                .isOne();
    }

    @Test
    void tellsWhenTheNextIsDue() {
        Arrivals.Standing arrived = ARRIVALS.standing(DAILY, japan("2026-11-20T09:30"), japan("2026-11-20T12:00"));
        Arrivals.Standing waiting = ARRIVALS.standing(DAILY, japan("2026-11-20T09:30"), japan("2026-11-24T08:00"));

        assertThat(arrived.nextBy()).contains(japan("2026-11-24T10:00"));
        assertThat(arrived.today()).isOne();
        assertThat(waiting.nextBy()).contains(japan("2026-11-24T10:00"));
    }

    @Test
    void aFeedStandsOnce() {
        assertThatThrownBy(() -> new ArrivalTerms(null, null, List.of(DAILY, DAILY)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static long missed(ExpectedArrival arrival, Instant last, String now) {
        return ARRIVALS.standing(arrival, last, japan(now)).missed();
    }

    private static Instant japan(String time) {
        return LocalDateTime.parse(time).atZone(ExpectedArrival.JAPAN).toInstant();
    }
}
