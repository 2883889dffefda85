package sekisho.envelope.kit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import sekisho.envelope.Act;
import sekisho.envelope.Action;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Oids;
import sekisho.envelope.Person;
import sekisho.envelope.PersonList;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;
import sekisho.envelope.SignedBy;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.pki.Ca;
import sekisho.envelope.pki.Leaf;
import sekisho.envelope.pki.World;
import sekisho.envelope.sign.Signer;

/** Acts of one person, acts of two, and the list of persons. */
final class ActCases {
    private static final Sha256 OBJECT = Sha256.of(new byte[] {1});
    private static final Sha256 STATE = Sha256.of(new byte[] {2});
    private final KitWriter kit;
    private final World world;
    private final Ca ca;
    private final PrivateKeyEntry hana;
    private final PrivateKeyEntry taro;
    private final PrivateKeyEntry auditor;
    private final PrivateKeyEntry custodian;
    private final PrivateKeyEntry stranger;
    private final PersonList list;

    ActCases(KitWriter kit, World world) {
        this.kit = kit;
        this.world = world;
        ca = Ca.root("persons anchor", world.random);
        hana = issue("hana");
        taro = issue("taro");
        auditor = issue("auditor");
        custodian = issue("custodian");
        stranger = issue("stranger");
        list = new PersonList(
                List.of(
                        person("hana", hana, Role.OFFICER),
                        person("taro", taro, Role.SYSTEM_MANAGER),
                        person("auditor", auditor, Role.AUDITOR),
                        person("custodian", custodian, Role.KEY_CUSTODIAN)),
                World.NOW);
    }

    void write() throws EnvelopeRefused {
        kit.rule("persons", Oids.personUri("*"), List.of(ca.certificate()), ca.crl(1));
        lists();
        singles();
        pairs();
    }

    private void lists() throws EnvelopeRefused {
        PersonList later = new PersonList(list.persons(), World.NOW.plusSeconds(1));
        list(kit.succeeds("persons", "valid list"), sign(hana, list), sign(taro, list));
        list(listRefused("one signature twice"), sign(hana, list), sign(hana, list));
        list(listRefused("two lists"), sign(hana, list), sign(taro, later));
        list(listRefused("signed by a stranger"), sign(hana, list), sign(stranger, list));
    }

    private void singles() throws EnvelopeRefused {
        single(kit.succeeds("act", "valid act"), act(hana, "hana", OBJECT, World.NOW));
        single(
                kit.refuses(EnvelopeCode.ACT_UNREGISTERED, "act", "of a stranger"),
                act(stranger, "stranger", OBJECT, World.NOW));
        single(kit.refuses(EnvelopeCode.ACT_PERSON, "act", "in another's name"), act(hana, "taro", OBJECT, World.NOW));
        single(
                kit.refuses(EnvelopeCode.ACT_AHEAD, "act", "301 seconds ahead"),
                act(hana, "hana", OBJECT, World.NOW.plusSeconds(301)));
    }

    private void pairs() throws EnvelopeRefused {
        byte[] first = act(hana, "hana", OBJECT, World.NOW);
        pair(kit.succeeds("acts", "two persons"), first, act(taro, "taro", OBJECT, World.NOW));
        pair(
                kit.succeeds("acts", "24 hours apart"),
                first,
                act(taro, "taro", OBJECT, World.NOW.minus(Duration.ofHours(24))));
        pair(refuses(EnvelopeCode.ACT_SAME_PERSON, "one person twice"), first, first);
        pair(refuses(EnvelopeCode.ACT_ALTERED, "two objects"), first, act(taro, "taro", Sha256.ZERO, World.NOW));
        pair(
                refuses(EnvelopeCode.ACT_LATE, "24 hours and a second apart"),
                first,
                act(taro, "taro", OBJECT, World.NOW.minusSeconds(86_401)));
        pair(refuses(EnvelopeCode.ACT_ROLE, "an auditor"), first, act(auditor, "auditor", OBJECT, World.NOW));
        pair(
                refuses(EnvelopeCode.ACT_EXCLUDED_ROLES, "system manager and key custodian"),
                act(taro, "taro", OBJECT, World.NOW),
                act(custodian, "custodian", OBJECT, World.NOW));
        pair(refuses(EnvelopeCode.ACT_STATE, "an older state"), first, act(taro, "taro", OBJECT, World.NOW))
                .with("state", Sha256.ZERO);
    }

    private KitWriter.Case listRefused(String name) {
        return kit.refuses(EnvelopeCode.PERSONS_SIGNATURES, "persons", name);
    }

    private KitWriter.Case refuses(EnvelopeCode code, String name) {
        return kit.refuses(code, "acts", name);
    }

    private static void list(KitWriter.Case one, byte[] first, byte[] second) {
        one.with("rule", "persons").with("persons", first, second);
    }

    private void single(KitWriter.Case one, byte[] cms) throws EnvelopeRefused {
        list(one.with("cms", cms), sign(hana, list), sign(taro, list));
    }

    private KitWriter.Case pair(KitWriter.Case one, byte[] first, byte[] second) throws EnvelopeRefused {
        list(one.with("cms", first, second).with("state", STATE), sign(hana, list), sign(taro, list));
        return one;
    }

    private byte[] act(PrivateKeyEntry key, String person, Sha256 object, Instant at) throws EnvelopeRefused {
        Act act = new Act(Action.APPROVE, object, new TreeMap<>(), "件数と金額を確認した", person, at, STATE);
        return Signer.of(key, world.random).sign(act).cms().toArray();
    }

    private byte[] sign(PrivateKeyEntry key, PersonList persons) throws EnvelopeRefused {
        return Signer.of(key, world.random).sign(persons).cms().toArray();
    }

    private PrivateKeyEntry issue(String id) {
        return ca.issue(Leaf.signer(Oids.personUri(id)));
    }

    private static Person person(String id, PrivateKeyEntry key, Role... roles) {
        return new Person(id, "職員 " + id, Set.of(roles), SignedBy.sha256(key.certificate()));
    }
}
