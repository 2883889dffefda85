package sekisho.envelope.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.envelope.Refusals.assertRefused;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sekisho.envelope.Act;
import sekisho.envelope.Action;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Oids;
import sekisho.envelope.Person;
import sekisho.envelope.PersonList;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.SignedBy;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.pki.Ca;
import sekisho.envelope.pki.Leaf;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.trust.PersonRegistry;
import sekisho.envelope.trust.PersonTrust;

/** A weighty act takes two different registered persons over the same object, in time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoPersonsTest {
    private static final Instant NOW = Leaf.NOW;
    private static final Sha256 OBJECT = Sha256.of(new byte[] {1});
    private static final Sha256 STATE = Sha256.of(new byte[] {2});
    private final Ca ca = Ca.root("persons");
    private final PrivateKeyEntry hana = ca.issue(Leaf.signer(Oids.personUri("hana")));
    private final PrivateKeyEntry taro = ca.issue(Leaf.signer(Oids.personUri("taro")));
    private final PrivateKeyEntry auditor = ca.issue(Leaf.signer(Oids.personUri("auditor")));
    private final PrivateKeyEntry custodian = ca.issue(Leaf.signer(Oids.personUri("custodian")));
    private final PrivateKeyEntry stranger = ca.issue(Leaf.signer(Oids.personUri("stranger")));
    private final PersonTrust trust = PersonTrust.of(List.of(ca.certificate()), ca.crls());
    private PersonRegistry persons;
    private TwoPersons rule;

    @BeforeAll
    void register() throws EnvelopeRefused {
        PersonList list = new PersonList(
                List.of(
                        person("hana", hana, Role.OFFICER),
                        person("taro", taro, Role.OFFICER, Role.SYSTEM_MANAGER),
                        person("auditor", auditor, Role.AUDITOR),
                        person("custodian", custodian, Role.KEY_CUSTODIAN)),
                NOW);
        persons = PersonRegistry.verify(signed(hana, list), signed(taro, list), trust, NOW);
        rule = new TwoPersons(persons, Set.of(Role.OFFICER, Role.KEY_CUSTODIAN));
    }

    @Test
    void twoPersonsTogetherDecide() throws EnvelopeRefused {
        Signed<Act> one = act(hana, "hana", OBJECT, NOW);
        Signed<Act> two = act(taro, "taro", OBJECT, NOW.minus(Duration.ofHours(20)));

        assertThat(rule.judge(one, two, STATE, NOW)).isInstanceOfSatisfying(TwoPersons.Agreed.class, agreed -> {
            assertThat(agreed.firstPerson().id()).isEqualTo("hana");
            assertThat(agreed.secondPerson().displayName()).isEqualTo("職員 taro");
        });
    }

    @Test
    void onePersonTwiceIsNotTwo() throws EnvelopeRefused {
        Signed<Act> one = act(hana, "hana", OBJECT, NOW);
        Signed<Act> again = act(hana, "hana", OBJECT, NOW.minus(Duration.ofMinutes(1)));

        refuses(EnvelopeCode.ACT_SAME_PERSON, one, one);
        refuses(EnvelopeCode.ACT_SAME_PERSON, one, again);
    }

    @Test
    void theObjectTheTermsAndTheStateMustAgree() throws EnvelopeRefused {
        Signed<Act> one = act(hana, "hana", OBJECT, NOW);
        refuses(EnvelopeCode.ACT_ALTERED, one, act(taro, "taro", Sha256.ZERO, NOW));
        refuses(EnvelopeCode.ACT_ALTERED, one, act(taro, "taro", OBJECT, NOW, "yen", "1"));
        refuses(
                EnvelopeCode.ACT_ALTERED,
                one,
                sign(taro, new Act(Action.DISCARD, OBJECT, new TreeMap<>(), "reason", "taro", NOW, STATE)));
        assertThat(rule.judge(one, act(taro, "taro", OBJECT, NOW), Sha256.ZERO, NOW))
                .isEqualTo(new TwoPersons.NotAgreed(EnvelopeCode.ACT_STATE));
    }

    @Test
    void bothWithin24Hours() throws EnvelopeRefused {
        Signed<Act> one = act(hana, "hana", OBJECT, NOW);
        refuses(
                EnvelopeCode.ACT_LATE,
                one,
                act(taro, "taro", OBJECT, NOW.minus(Duration.ofHours(24)).minusSeconds(1)));
        assertThat(rule.judge(one, act(taro, "taro", OBJECT, NOW), STATE, NOW.plus(Duration.ofHours(25))))
                .isEqualTo(new TwoPersons.NotAgreed(EnvelopeCode.ACT_LATE));
    }

    @Test
    void rolesMustFit() throws EnvelopeRefused {
        Signed<Act> one = act(hana, "hana", OBJECT, NOW);
        refuses(EnvelopeCode.ACT_ROLE, one, act(auditor, "auditor", OBJECT, NOW));
        refuses(
                EnvelopeCode.ACT_EXCLUDED_ROLES,
                act(taro, "taro", OBJECT, NOW),
                act(custodian, "custodian", OBJECT, NOW));
    }

    @Test
    void aPersonWhoLeftCountsNoLonger() throws EnvelopeRefused {
        PersonList later = new PersonList(
                List.of(person("hana", hana, Role.OFFICER), person("custodian", custodian, Role.OFFICER)), NOW);
        PersonRegistry changed = PersonRegistry.verify(signed(hana, later), signed(custodian, later), trust, NOW);

        assertThat(new TwoPersons(changed, Set.of(Role.OFFICER))
                        .judge(act(hana, "hana", OBJECT, NOW), act(taro, "taro", OBJECT, NOW), STATE, NOW))
                .isEqualTo(new TwoPersons.NotAgreed(EnvelopeCode.ACT_UNREGISTERED));
    }

    @Test
    void onlyRegisteredPersonsActAndOnlyInTheirOwnName() throws EnvelopeRefused {
        byte[] strangers = sign(stranger, terms("stranger", OBJECT, NOW)).cms().toArray();
        byte[] inAnothersName = sign(hana, terms("taro", OBJECT, NOW)).cms().toArray();
        byte[] ahead = sign(hana, terms("hana", OBJECT, NOW.plus(Duration.ofMinutes(6))))
                .cms()
                .toArray();

        assertRefused(EnvelopeCode.ACT_UNREGISTERED, () -> ActVerifier.verify(strangers, persons, NOW));
        assertRefused(EnvelopeCode.ACT_PERSON, () -> ActVerifier.verify(inAnothersName, persons, NOW));
        assertRefused(EnvelopeCode.ACT_AHEAD, () -> ActVerifier.verify(ahead, persons, NOW));
    }

    @Test
    void theListItselfNeedsTwoOfItsOwnPersons() throws EnvelopeRefused {
        PersonList list = persons.list();
        PersonList other = new PersonList(list.persons(), NOW.plusSeconds(1));
        byte[] one = signed(hana, list);

        refusesList(one, one);
        refusesList(one, signed(taro, other));
        refusesList(one, signed(stranger, list));
    }

    private void refusesList(byte[] one, byte[] two) {
        assertRefused(EnvelopeCode.PERSONS_SIGNATURES, () -> PersonRegistry.verify(one, two, trust, NOW));
    }

    private void refuses(EnvelopeCode code, Signed<Act> one, Signed<Act> two) {
        assertThat(rule.judge(one, two, STATE, NOW)).isEqualTo(new TwoPersons.NotAgreed(code));
    }

    private Signed<Act> act(PrivateKeyEntry key, String person, Sha256 object, Instant at, String... parameters)
            throws EnvelopeRefused {
        Signed<Act> signed = sign(key, terms(person, object, at, parameters));
        return ActVerifier.verify(signed.cms().toArray(), persons, NOW);
    }

    private static Act terms(String person, Sha256 object, Instant at, String... parameters) {
        TreeMap<String, String> all = new TreeMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        return new Act(Action.APPROVE, object, all, "件数と金額を確認した", person, at, STATE);
    }

    private static Signed<Act> sign(PrivateKeyEntry key, Act act) throws EnvelopeRefused {
        return Signer.of(key).sign(act);
    }

    private static byte[] signed(PrivateKeyEntry key, PersonList list) throws EnvelopeRefused {
        return Signer.of(key).sign(list).cms().toArray();
    }

    private static Person person(String id, PrivateKeyEntry key, Role... roles) {
        return new Person(id, "職員 " + id, Set.of(roles), SignedBy.sha256(key.certificate()));
    }
}
