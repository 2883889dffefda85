package sekisho.consumer.act;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.SortedMap;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.envelope.Count;

/**
 * What a standing authorisation 包括承認 permits: for one feed, up to so many records and yen in a day, at these hours. Days
 * and hours are Japan's.
 *
 * @param expiresAt within the fiscal year 年度 of its beginning
 */
record StandingLimits(String feed, long records, long yen, LocalTime opens, LocalTime closes, Instant expiresAt) {
    static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final int FISCAL_YEAR_BEGINS = 4;

    /** Parameters {@code feed}, {@code records}, {@code yen}, {@code opens}, {@code closes} (HH:mm), {@code until} (its last day). */
    static StandingLimits of(Map<String, String> parameters) throws ConsumerRefused {
        Map<String, String> stated = Parameters.only(parameters, "feed", "records", "yen", "opens", "closes", "until");
        try {
            return new StandingLimits(
                    Parameters.feed(stated, "feed"),
                    Parameters.number(stated, "records"),
                    Parameters.number(stated, "yen"),
                    LocalTime.parse(Parameters.text(stated, "opens")),
                    LocalTime.parse(Parameters.text(stated, "closes")),
                    LocalDate.parse(Parameters.text(stated, "until"))
                            .plusDays(1)
                            .atStartOfDay(JAPAN)
                            .toInstant());
        } catch (DateTimeException e) {
            throw new ConsumerRefused(ActCode.STANDING_TERMS, "date or time");
        }
    }

    /** Whether these limits may stand from now on. */
    void check(Instant now) throws ConsumerRefused {
        boolean inOrder = records > 0
                && yen > 0
                && closes.isAfter(opens)
                && expiresAt.isAfter(now)
                && !expiresAt.isAfter(fiscalYearEnd(now));
        if (!inOrder) {
            throw new ConsumerRefused(ActCode.STANDING_TERMS);
        }
    }

    /** Whether a batch of these counts fits beside what was approved under it today. */
    boolean permits(SortedMap<String, Count> batch, Count today, Instant now) {
        LocalTime time = LocalTime.ofInstant(now, JAPAN);
        long allRecords = today.records()
                + batch.values().stream().mapToLong(Count::records).sum();
        long allYen =
                today.yen() + batch.values().stream().mapToLong(Count::yen).sum();
        return allRecords <= records
                && allYen <= yen
                && now.isBefore(expiresAt)
                && !time.isBefore(opens)
                && time.isBefore(closes);
    }

    /** 1 April, 0:00 in Japan. */
    static Instant fiscalYearEnd(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, JAPAN);
        int year = day.getYear() + (day.getMonthValue() >= FISCAL_YEAR_BEGINS ? 1 : 0);
        return LocalDate.of(year, FISCAL_YEAR_BEGINS, 1).atStartOfDay(JAPAN).toInstant();
    }
}
