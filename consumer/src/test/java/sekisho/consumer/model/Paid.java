package sekisho.consumer.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import sekisho.consumer.ledger.ReportRow;
import sekisho.records.key.MatchKey;
import sekisho.schemas.record.Kind;

/** One payment, or failed debit, as its reports make it: rules §1. */
final class Paid {
    /** In which order a levy's payments meet what is outstanding: rules §3. */
    static final Comparator<Paid> QUEUE = Comparator.comparing(
                    (Paid paid) -> paid.first().identity().paidOn())
            .thenComparing(Paid::paidAt)
            .thenComparing(Paid::settleOn, Said.ABSENT_LAST)
            .thenComparing(paid -> paid.first().outlet().orElse(""))
            .thenComparing(paid -> paid.first().identity().key())
            .thenComparing(paid -> paid.first().reissue().orElse(-1))
            .thenComparing(paid -> paid.first().reference().orElse(""))
            .thenComparing(paid -> paid.first().identity().row())
            .thenComparing(paid -> paid.standing.get(0).ordinal());

    final String subject;
    final boolean live;
    /** In the order of creation. */
    final List<Said> standing;

    Paid(String subject, List<Said> all) {
        this.subject = subject;
        this.live = all.stream().anyMatch(Said::live);
        Map<List<Object>, List<Said>> groups = all.stream()
                .filter(said -> said.live() == live)
                .collect(Collectors.groupingBy(Said::repeatKey, LinkedHashMap::new, Collectors.toList()));
        this.standing = new ArrayList<>();
        groups.values()
                .forEach(group -> standing.add(group.stream().min(Said.STANDING).orElseThrow()));
        standing.sort(Said.PLACE);
    }

    ReportRow first() {
        return standing.get(0).row();
    }

    Optional<String> state() {
        if (standing.stream()
                .allMatch(said ->
                        said.row().kind() == Kind.DEBIT_FAILED || said.row().kind() == Kind.DEBIT_UNKNOWN)) {
            return Optional.empty();
        }
        if (!live) {
            return Optional.of("CANCELLED");
        }
        if (standing.stream().anyMatch(Said::confirms)) {
            return Optional.of(voided() ? "CANCELLED" : "CONFIRMED");
        }
        return Optional.of(has(Kind.CANCELLED) ? "CANCELLED" : "PROVISIONAL");
    }

    long amount() {
        return latestCorrection()
                .or(() -> standing.stream().filter(Said::confirms).findFirst())
                .orElse(standing.get(0))
                .row()
                .amount();
    }

    Optional<LocalDate> settleOn() {
        return latestCorrection()
                .flatMap(said -> said.row().settleOn())
                .or(() -> standing.stream()
                        .filter(Said::confirms)
                        .flatMap(said -> said.row().settleOn().stream())
                        .findFirst());
    }

    int paidAt() {
        return standing.stream().mapToInt(said -> said.row().paidAt()).min().orElseThrow();
    }

    Set<MatchKey> keys() {
        return standing.stream()
                .flatMap(said -> said.row().keys().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    List<Said> failures() {
        return live && state().isEmpty()
                ? standing.stream()
                        .filter(said -> said.row().kind() == Kind.DEBIT_FAILED)
                        .toList()
                : List.of();
    }

    /** Exceptions but for those that speak of levies. */
    List<String> exceptions() {
        List<String> found = new ArrayList<>();
        if (!live) {
            return found;
        }
        boolean confirmed = standing.stream().anyMatch(Said::confirms);
        if (confirmed && !voided() && has(Kind.CANCELLED)) {
            found.add("CANCELLED_AND_CONFIRMED");
        }
        if (confirmed && !voided() && has(Kind.POSTAL_CORRECTION) && !has(Kind.POSTAL)) {
            found.add("CORRECTION_WITHOUT_ORIGINAL");
        }
        if (!confirmed && has(Kind.CANCELLED) && !has(Kind.PROVISIONAL)) {
            found.add("CANCELLED_WITHOUT_PROVISIONAL");
        }
        if (has(Kind.DEBIT_OK) && has(Kind.DEBIT_FAILED)) {
            found.add("DEBIT_OK_AND_FAILED");
        }
        if (state().isEmpty() && !has(Kind.DEBIT_FAILED)) {
            found.add("DEBIT_UNKNOWN");
        }
        if (state().isPresent() && amountsDiffer()) {
            found.add("AMOUNT_CONFLICT");
        }
        if (standing.get(0).ordinal() > 1) {
            found.add("SAME_IDENTITY");
        }
        failures()
                .forEach(said -> found.add("DEBIT_FAILED " + said.row().reason().orElse("")));
        return found;
    }

    private boolean amountsDiffer() {
        return standing.stream()
                        .filter(said -> said.row().kind() != Kind.POSTAL_CORRECTION)
                        .map(said -> said.row().amount())
                        .distinct()
                        .count()
                > 1;
    }

    private boolean voided() {
        return latestCorrection().filter(said -> said.row().amount() == 0).isPresent();
    }

    private Optional<Said> latestCorrection() {
        return standing.stream()
                .filter(said -> said.row().kind() == Kind.POSTAL_CORRECTION)
                .reduce((earlier, later) -> later);
    }

    private boolean has(Kind kind) {
        return standing.stream().anyMatch(said -> said.row().kind() == kind);
    }
}
