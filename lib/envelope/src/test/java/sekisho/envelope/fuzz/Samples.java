package sekisho.envelope.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import sekisho.envelope.Act;
import sekisho.envelope.Action;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Oids;
import sekisho.envelope.Person;
import sekisho.envelope.PersonList;
import sekisho.envelope.Receipt;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.SignedBy;
import sekisho.envelope.Statement;
import sekisho.envelope.Verdict;
import sekisho.envelope.audit.AuditCheckpoint;
import sekisho.envelope.audit.NoteSigner;
import sekisho.envelope.audit.NoteVerifier;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.pki.Ca;
import sekisho.envelope.pki.KeyKind;
import sekisho.envelope.pki.Leaf;
import sekisho.envelope.pki.Seeded;
import sekisho.envelope.pki.World;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.trust.PersonRegistry;
import sekisho.envelope.trust.PersonTrust;

/** One good object of every kind, the same each time: the corpus is made of them. */
final class Samples {
    static final String ORIGIN = "sekisho.example/131016/audit";
    static final byte[] FILE = "1,example\r\n".getBytes(StandardCharsets.US_ASCII);

    final World world = new World(KeyKind.P384, KeyKind.P256, new Seeded("sekisho envelope corpus 1"));
    final World.Batch batch;
    final Signed<Verdict> verdict;
    final Signed<Receipt> receipt;
    final Signed<Act> act;
    final PersonTrust trust;
    final Signed<PersonList> persons;
    final Signed<PersonList> personsAgain;
    final PersonRegistry registry;
    final Bytes fileSignature;
    final String note;
    final NoteVerifier noteVerifier;

    Samples() throws EnvelopeRefused, IOException, GeneralSecurityException {
        batch = world.seal(300);
        Signer checkpoint = Signer.of(world.checkpointKey, world.random);
        verdict = checkpoint.sign(world.released(batch));
        receipt = checkpoint.sign(
                new Receipt(World.FEED, "json.content", 7, batch.manifest().hash(), World.NOW));
        Ca personCa = Ca.root("persons", world.random);
        trust = PersonTrust.of(List.of(personCa.certificate()), personCa.crls());
        PrivateKeyEntry hana = personCa.issue(Leaf.signer(Oids.personUri("hana")));
        PrivateKeyEntry taro = personCa.issue(Leaf.signer(Oids.personUri("taro")));
        PersonList list = new PersonList(List.of(person("hana", hana), person("taro", taro)), World.NOW);
        persons = sign(hana, list);
        personsAgain = sign(taro, list);
        registry = PersonRegistry.verify(
                persons.cms().toArray(), personsAgain.cms().toArray(), trust, World.NOW);
        act = sign(hana, act());
        fileSignature = Signer.of(world.feedKey, world.random).signDetached(FILE, World.NOW);
        KeyPair pair = noteKeys();
        note = new NoteSigner(ORIGIN, pair).sign(new AuditCheckpoint(ORIGIN, 3, Sha256.of(FILE), List.of("persons 1")));
        noteVerifier = new NoteVerifier(ORIGIN, pair.getPublic());
    }

    private static Act act() {
        TreeMap<String, String> parameters = new TreeMap<>();
        parameters.put("records", "42");
        return new Act(
                Action.APPROVE, Sha256.of(FILE), parameters, "件数と金額を確認した", "hana", World.NOW, Sha256.of(new byte[1]));
    }

    private <T extends Statement> Signed<T> sign(PrivateKeyEntry key, T statement) throws EnvelopeRefused {
        return Signer.of(key, world.random).sign(statement);
    }

    private static Person person(String id, PrivateKeyEntry key) {
        return new Person(id, "職員 " + id, Set.of(Role.OFFICER), SignedBy.sha256(key.certificate()));
    }

    /** A pair of RFC 8032's own test vectors (7.1, test 1). */
    private static KeyPair noteKeys() throws GeneralSecurityException {
        KeyFactory keys = KeyFactory.getInstance("Ed25519");
        return new KeyPair(
                keys.generatePublic(new X509EncodedKeySpec(HexFormat.of()
                        .parseHex("302a300506032b6570032100"
                                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"))),
                keys.generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of()
                        .parseHex("302e020100300506032b657004220420"
                                + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))));
    }
}
