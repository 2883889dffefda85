package sekisho.consumer.model;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sekisho.consumer.ledger.ReportRow;
import sekisho.schemas.record.Kind;

/** One report with what its batch adds. */
record Said(Filed filed, ReportRow row, int ordinal, boolean live) {
    static final Set<Kind> CONFIRMING = Set.of(Kind.CONFIRMED, Kind.POSTAL, Kind.POSTAL_CORRECTION, Kind.DEBIT_OK);
    static final Comparator<Optional<LocalDate>> ABSENT_LAST = Comparator.comparing(day -> day.orElse(LocalDate.MAX));
    /** First and latest: creation date, feed, sequence, line. */
    static final Comparator<Said> PLACE = Comparator.comparing((Said said) -> said.row.createdOn())
            .thenComparing(said -> said.filed.batch().feed())
            .thenComparing(said -> said.filed.batch().sequence())
            .thenComparing(said -> said.row.line());
    /** Which of repeats stands for all. */
    static final Comparator<Said> STANDING = Comparator.comparing((Said said) -> said.row.createdOn())
            .thenComparing(said -> said.row.settleOn(), ABSENT_LAST)
            .thenComparing(PLACE);

    String subject() {
        return row.identity().text(ordinal);
    }

    boolean confirms() {
        return CONFIRMING.contains(row.kind());
    }

    /** Reports of one payment that are equal in this are repeats. */
    List<Object> repeatKey() {
        return List.of(
                row.kind(),
                row.amount(),
                row.kind() == Kind.POSTAL_CORRECTION ? row.createdOn() : "",
                row.kind() == Kind.DEBIT_FAILED ? row.reason() : "");
    }
}
