package sekisho.service.calendar;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import sekisho.service.ConfigRefused;
import sekisho.service.ServiceCode;

/**
 * What is expected to arrive; stands under {@code arrivals:} in a process's configuration.
 *
 * @param holidays the Cabinet Office's CSV 祝日; absent: the shipped one
 * @param yearEnd whether 29 December to 3 January are closed; default CLOSED
 * @param expected one entry per feed that is expected; default none
 */
public record ArrivalTerms(@Nullable Path holidays, BusinessCalendar.YearEnd yearEnd, List<ExpectedArrival> expected) {
    public ArrivalTerms(
            @Nullable Path holidays,
            BusinessCalendar.@Nullable YearEnd yearEnd,
            @Nullable List<ExpectedArrival> expected) {
        this.holidays = holidays;
        this.yearEnd = Objects.requireNonNullElse(yearEnd, BusinessCalendar.YearEnd.CLOSED);
        this.expected = List.copyOf(Objects.requireNonNullElse(expected, List.of()));
        if (this.expected.stream().map(ExpectedArrival::feed).distinct().count() < this.expected.size()) {
            throw new IllegalArgumentException("a feed stands twice");
        }
    }

    /** Nothing is expected. */
    public static ArrivalTerms none() {
        return new ArrivalTerms(null, null, null);
    }

    /**
     * The arrivals to watch.
     *
     * @throws ConfigRefused if the file of holidays can't be read
     */
    public Arrivals arrivals() {
        SortedMap<LocalDate, String> days = days();
        return new Arrivals(new BusinessCalendar(days.keySet(), yearEnd), days.lastKey(), expected);
    }

    private SortedMap<LocalDate, String> days() {
        Path file = holidays;
        if (file == null) {
            return HolidayFile.shipped();
        }
        try {
            return HolidayFile.read(file);
        } catch (HolidaysRefused e) {
            throw new ConfigRefused(ServiceCode.CONFIG_VALUE, "arrivals.holidays", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new ConfigRefused(
                    ServiceCode.CONFIG_UNREADABLE,
                    "arrivals.holidays",
                    e.getClass().getSimpleName());
        }
    }
}
