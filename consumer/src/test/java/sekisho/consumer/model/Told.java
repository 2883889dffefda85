package sekisho.consumer.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which events a change must tell: rules §5. An event is {@code subject type}. */
final class Told {
    /** Failed debits that stand in the list, with the subject under which they were told. */
    private final Map<String, Optional<String>> failedUnder = new HashMap<>();

    List<String> between(Standing before, Standing after) {
        List<String> events = new ArrayList<>();
        Set<String> endedWithoutLevy = failures(before, after, events);
        Set<String> subjects = new TreeSet<>(before.payments().keySet());
        subjects.addAll(after.payments().keySet());
        for (String subject : subjects) {
            Optional<Standing.Payment> was =
                    Optional.ofNullable(before.payments().get(subject));
            Optional<Standing.Payment> is = Optional.ofNullable(after.payments().get(subject));
            if (!was.equals(is)) {
                payment(subject, was, is, endedWithoutLevy.contains(subject), events);
            }
        }
        Set<String> told = events.stream()
                .map(event -> event.substring(0, event.indexOf(' ')))
                .collect(Collectors.toSet());
        before.levies().forEach((id, levy) -> {
            if (!levy.equals(after.levies().get(id)) && !told.contains(id)) {
                events.add(id + " LEVY_CHANGED");
            }
        });
        events.sort(null);
        return events;
    }

    /** Subjects whose failed debit had no levy and ended now. */
    private Set<String> failures(Standing before, Standing after, List<String> events) {
        Set<String> endedWithoutLevy = new TreeSet<>();
        Set<String> reversed = new TreeSet<>();
        for (String key : before.failed().keySet()) {
            if (!after.failed().containsKey(key)) {
                String subject = subject(key);
                Optional<String> under = requireNonNull(failedUnder.remove(key));
                if (under.isEmpty()) {
                    endedWithoutLevy.add(subject);
                }
                boolean collected = Optional.ofNullable(after.payments().get(subject))
                        .filter(payment -> !payment.state().equals("CANCELLED"))
                        .isPresent();
                boolean failedAnew = after.failed().keySet().stream()
                        .anyMatch(other -> subject(other).equals(subject));
                if (!collected && !failedAnew) {
                    // Once for each debit, whatever the number of its reasons.
                    reversed.add(subject + '\n' + under.orElse(subject) + " PAYMENT_REVERSED");
                }
            }
        }
        reversed.forEach(one -> events.add(one.substring(one.indexOf('\n') + 1)));
        after.failed().forEach((key, levy) -> {
            if (!before.failed().containsKey(key)) {
                failedUnder.put(key, levy);
                events.add(levy.orElse(subject(key)) + " DEBIT_FAILED");
            }
        });
        return endedWithoutLevy;
    }

    private static String subject(String failedKey) {
        return failedKey.substring(0, failedKey.indexOf('/'));
    }

    private static void payment(
            String subject,
            Optional<Standing.Payment> was,
            Optional<Standing.Payment> is,
            boolean failedBefore,
            List<String> events) {
        Optional<String> from = was.flatMap(Standing.Payment::levyId);
        Optional<String> to = is.flatMap(Standing.Payment::levyId);
        boolean waited = was.filter(Standing.Payment::waits).isPresent();
        boolean waits = is.filter(Standing.Payment::waits).isPresent();
        if (to.isPresent()) {
            boolean matched = waited || (from.isEmpty() && failedBefore);
            events.add(to.get() + (matched ? " PAYMENT_MATCHED" : " PAYMENT_APPLIED"));
            if (matched) {
                events.add(subject + " PAYMENT_MATCHED");
            }
        }
        if (waits) {
            events.add(subject + " PAYMENT_UNMATCHED");
        }
        if (from.isPresent() && !from.equals(to)) {
            events.add(from.get() + " PAYMENT_REVERSED");
        }
        if (waited && to.isEmpty() && !waits) {
            events.add(subject + " PAYMENT_REVERSED");
        }
    }
}
