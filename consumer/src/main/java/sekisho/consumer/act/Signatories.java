package sekisho.consumer.act;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import sekisho.envelope.Act;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Person;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.trust.PersonRegistry;
import sekisho.envelope.verify.TwoPersons;

/**
 * Who decided an act: two persons, or one where one is enough (to stop, to refuse).
 *
 * @param persons in the order of signing
 * @param acts their verified statements, in the same order
 */
public record Signatories(List<Person> persons, List<Signed<Act>> acts) {
    private static final Duration WITHIN = Duration.ofHours(24);

    public Signatories {
        persons = List.copyOf(persons);
        acts = List.copyOf(acts);
    }

    public Person firstPerson() {
        return persons.get(0);
    }

    /** Of a weighty act, which always has one. */
    public Person secondPerson() {
        return persons.get(1);
    }

    /** The one whose signature completed it. */
    Person lastPerson() {
        return persons.get(persons.size() - 1);
    }

    /**
     * Judges verified statements of one act.
     *
     * @param allowed roles of which each person needs one
     * @param state hash of the object's latest state
     */
    static Signatories judge(
            List<Signed<Act>> signed, PersonRegistry registry, Set<Role> allowed, Sha256 state, Instant now)
            throws EnvelopeRefused {
        if (!signed.get(0).statement().action().weighty()) {
            return one(signed.get(0), registry, allowed, state, now);
        }
        TwoPersons.Outcome outcome = new TwoPersons(registry, allowed).judge(signed.get(0), signed.get(1), state, now);
        if (outcome instanceof TwoPersons.Agreed agreed) {
            return new Signatories(List.of(agreed.firstPerson(), agreed.secondPerson()), signed);
        }
        throw new EnvelopeRefused(((TwoPersons.NotAgreed) outcome).code(), "act");
    }

    /** That the statement's person is registered with this certificate is part of its verification. */
    private static Signatories one(
            Signed<Act> signed, PersonRegistry registry, Set<Role> allowed, Sha256 state, Instant now)
            throws EnvelopeRefused {
        Person person = registry.person(signed.statement().person())
                .orElseThrow(() -> new EnvelopeRefused(EnvelopeCode.ACT_UNREGISTERED, "act"));
        require(signed.statement().previousState().equals(state), EnvelopeCode.ACT_STATE);
        require(!signed.statement().at().isBefore(now.minus(WITHIN)), EnvelopeCode.ACT_LATE);
        require(person.roles().stream().anyMatch(allowed::contains), EnvelopeCode.ACT_ROLE);
        return new Signatories(List.of(person), List.of(signed));
    }

    private static void require(boolean holds, EnvelopeCode code) throws EnvelopeRefused {
        if (!holds) {
            throw new EnvelopeRefused(code, "act");
        }
    }
}
