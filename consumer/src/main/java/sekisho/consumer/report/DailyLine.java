package sekisho.consumer.report;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One line of the daily totals 日計.
 *
 * @param day receipt or settlement date; empty: the settlement date is not known yet
 * @param channel way of payment
 * @param taxYear of the levy; empty while the payment has none
 * @param taxItem of the levy
 * @param confirmed payments whose money is certain
 * @param provisional payments announced only
 */
public record DailyLine(
        Optional<LocalDate> day,
        String channel,
        OptionalInt taxYear,
        Optional<String> taxItem,
        Sum confirmed,
        Sum provisional) {}
