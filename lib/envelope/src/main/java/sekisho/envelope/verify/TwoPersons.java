package sekisho.envelope.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import sekisho.envelope.Act;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.Person;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.SignedBy;
import sekisho.envelope.trust.PersonRegistry;

/**
 * Whether two verified acts make one weighty act (複数人による承認): two different registered persons, the same object and
 * terms, within 24 hours, in roles that may decide it together. Two names typed by one hand are not an act.
 *
 * @param allowed roles of which each person needs one
 */
public record TwoPersons(PersonRegistry persons, Set<Role> allowed) {
    private static final Duration WITHIN = Duration.ofHours(24);

    /** How the two were judged. */
    public sealed interface Outcome permits Agreed, NotAgreed {}

    /** Both together stand. */
    public record Agreed(Signed<Act> first, Signed<Act> second, Person firstPerson, Person secondPerson)
            implements Outcome {}

    /** They don't, and why. */
    public record NotAgreed(EnvelopeCode code) implements Outcome {}

    public TwoPersons {
        allowed = Set.copyOf(allowed);
    }

    /**
     * Judges two verified acts.
     *
     * @param state hash of the object's latest state
     * @param now both must have been signed within the 24 hours before
     */
    public Outcome judge(Signed<Act> first, Signed<Act> second, Sha256 state, Instant now) {
        if (first.by().certificateSha256().equals(second.by().certificateSha256())
                || first.statement().person().equals(second.statement().person())) {
            return new NotAgreed(EnvelopeCode.ACT_SAME_PERSON);
        }
        if (!isRegistered(first.by(), first.statement()) || !isRegistered(second.by(), second.statement())) {
            return new NotAgreed(EnvelopeCode.ACT_UNREGISTERED);
        }
        if (!first.statement().sameTerms(second.statement())) {
            return new NotAgreed(EnvelopeCode.ACT_ALTERED);
        }
        if (!first.statement().previousState().equals(state)) {
            return new NotAgreed(EnvelopeCode.ACT_STATE);
        }
        if (isLate(first.statement(), second.statement(), now)) {
            return new NotAgreed(EnvelopeCode.ACT_LATE);
        }
        return judgeRoles(first, second);
    }

    private Outcome judgeRoles(Signed<Act> first, Signed<Act> second) {
        Person one = persons.person(first.statement().person()).orElseThrow();
        Person two = persons.person(second.statement().person()).orElseThrow();
        if (one.roles().stream().noneMatch(allowed::contains)
                || two.roles().stream().noneMatch(allowed::contains)) {
            return new NotAgreed(EnvelopeCode.ACT_ROLE);
        }
        if (one.roles().stream().anyMatch(role -> role.excludes().stream().anyMatch(two.roles()::contains))) {
            return new NotAgreed(EnvelopeCode.ACT_EXCLUDED_ROLES);
        }
        return new Agreed(first, second, one, two);
    }

    /** The registry may have changed since the act was verified. */
    private boolean isRegistered(SignedBy by, Act act) {
        return persons.person(act.person())
                .filter(person -> person.certificate().equals(by.certificateSha256()))
                .isPresent();
    }

    private static boolean isLate(Act first, Act second, Instant now) {
        boolean apart = Duration.between(first.at(), second.at()).abs().compareTo(WITHIN) > 0;
        return apart || first.at().isBefore(now.minus(WITHIN)) || second.at().isBefore(now.minus(WITHIN));
    }
}
