package sekisho.envelope.verify;

import java.time.Instant;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import sekisho.envelope.Act;
import sekisho.envelope.Action;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.trust.PersonRegistry;

/** The order to destroy one reading key (鍵の廃棄): two registered persons, at least one of them a key custodian. */
public final class DestructionOrder {
    /** Each of the two needs one of these roles. */
    public static final Set<Role> ROLES = Set.of(Role.KEY_CUSTODIAN, Role.OFFICER);

    private DestructionOrder() {}

    /** What one person signs. A key is destroyed once, so its state is itself. */
    public static Act act(Sha256 certificate, String person, String reason, Instant at) {
        return new Act(Action.DESTROY_KEY, certificate, new TreeMap<>(), reason, person, at, certificate);
    }

    /** Verifies both acts, and that they order the destruction of this very key. */
    public static TwoPersons.Agreed verify(
            byte[] first, byte[] second, Sha256 certificate, PersonRegistry persons, Instant now)
            throws EnvelopeRefused {
        Signed<Act> one = ActVerifier.verify(first, persons, now);
        Signed<Act> two = ActVerifier.verify(second, persons, now);
        requireOrders(one.statement(), certificate);
        requireOrders(two.statement(), certificate);
        TwoPersons.Outcome outcome = new TwoPersons(persons, ROLES).judge(one, two, certificate, now);
        if (outcome instanceof TwoPersons.NotAgreed not) {
            throw new EnvelopeRefused(not.code(), "act");
        }
        TwoPersons.Agreed agreed = (TwoPersons.Agreed) outcome;
        requireCustodian(agreed);
        return agreed;
    }

    /** At least one of the two keeps the keys. */
    public static void requireCustodian(TwoPersons.Agreed agreed) throws EnvelopeRefused {
        if (Stream.of(agreed.firstPerson(), agreed.secondPerson())
                .noneMatch(person -> person.roles().contains(Role.KEY_CUSTODIAN))) {
            throw new EnvelopeRefused(EnvelopeCode.ACT_ROLE, "act");
        }
    }

    private static void requireOrders(Act act, Sha256 certificate) throws EnvelopeRefused {
        if (act.action() != Action.DESTROY_KEY || !act.object().equals(certificate)) {
            throw new EnvelopeRefused(EnvelopeCode.ACT_ALTERED, "act");
        }
    }
}
