package sekisho.consumer.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something a person has to look at.
 *
 * @param key match key as TYPE:value, or the levyId
 * @param reason result code of a failed debit
 * @param amount yen, where it concerns a payment or a debit
 * @param paidOn receipt or debit date
 * @param levyId levy, where one is known
 * @param payment the payment's identity, as events and a match by hand name it
 */
public record OpenException(
        String type,
        String key,
        Optional<String> reason,
        OptionalLong amount,
        Optional<LocalDate> paidOn,
        Optional<String> levyId,
        Instant openedAt,
        Optional<String> payment) {}
