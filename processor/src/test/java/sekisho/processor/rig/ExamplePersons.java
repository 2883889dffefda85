package sekisho.processor.rig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import sekisho.envelope.Act;
import sekisho.envelope.Action;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Person;
import sekisho.envelope.PersonList;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.sign.RevocationLists;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.trust.PersonRegistry;
import sekisho.envelope.trust.PersonTrust;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.Credential;
import sekisho.testing.pki.Leaf;

/** Two officers and an auditor, registered, and a stranger with a certificate of the same authority. */
public final class ExamplePersons {
    private final Clock clock;
    private final Map<String, Signer> signers = new TreeMap<>();
    private final Map<String, Credential> credentials = new TreeMap<>();
    private final PersonRegistry registry;

    public ExamplePersons(Clock clock) {
        this.clock = clock;
        Authority authority = Authority.create("example persons CA", clock);
        for (String id : List.of("officer-a", "officer-b", "auditor", "stranger")) {
            Credential credential = authority.issue(Leaf.signer(id, "sekisho:person:" + id));
            credentials.put(id, credential);
            signers.put(id, ExampleKeys.signer(credential));
        }
        List<Person> persons = new ArrayList<>();
        persons.add(person("officer-a", Role.OFFICER));
        persons.add(person("officer-b", Role.OFFICER));
        persons.add(person("auditor", Role.AUDITOR));
        var list = new PersonList(persons, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        var trust = PersonTrust.of(List.of(authority.certificate()), RevocationLists.of(authority.crl()));
        try {
            registry = PersonRegistry.verify(
                    signer("officer-a").sign(list).cms().toArray(),
                    signer("officer-b").sign(list).cms().toArray(),
                    trust,
                    clock.instant());
        } catch (EnvelopeRefused e) {
            throw new IllegalStateException(e);
        }
    }

    public PersonRegistry registry() {
        return registry;
    }

    /** Writes every person's key file. */
    void write(Path folder) throws IOException {
        for (var credential : credentials.entrySet()) {
            credential.getValue().write(folder, credential.getKey());
        }
    }

    /** An act on a feed, which must be in that state. */
    public Signed<Act> onFeed(String person, Action action, String feed, Sha256 state) {
        Sha256 object = Sha256.of(("sekisho:feed:" + feed).getBytes(StandardCharsets.UTF_8));
        return sign(person, action, object, feed, state);
    }

    /** What a person states of the next batch of a feed. */
    public Signed<Act> position(String person, String feed, long sequence, Sha256 previous, Sha256 state) {
        Sha256 object = Sha256.of(("sekisho:feed:" + feed).getBytes(StandardCharsets.UTF_8));
        var parameters = Map.of("feed", feed, "sequence", Long.toString(sequence), "previous", previous.hex());
        return sign(person, Action.STATE_POSITION, object, parameters, state);
    }

    public Signed<Act> sign(String person, Action action, Sha256 object, String feed, Sha256 state) {
        return sign(person, action, object, Map.of("feed", feed), state);
    }

    private Signed<Act> sign(
            String person, Action action, Sha256 object, Map<String, String> parameters, Sha256 state) {
        var act = new Act(
                action,
                object,
                new TreeMap<>(parameters),
                "example reason",
                person,
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                state);
        try {
            return signer(person).sign(act);
        } catch (EnvelopeRefused e) {
            throw new IllegalStateException(e);
        }
    }

    private Person person(String id, Role role) {
        return new Person(id, id, Set.of(role), signer(id).by().certificateSha256());
    }

    private Signer signer(String id) {
        return Objects.requireNonNull(signers.get(id));
    }
}
