package sekisho.envelope.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Oids;
import sekisho.envelope.Person;
import sekisho.envelope.PersonList;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.SignedBy;
import sekisho.envelope.StatementKind;
import sekisho.envelope.sign.SignerRule;
import sekisho.envelope.sign.StatementVerifier;

/**
 * The registered persons (登録職員), as verified: the list is signed by two of them.
 *
 * @param signatures the two signed copies of one list
 * @param trust what their certificates must be
 */
public record PersonRegistry(List<Signed<PersonList>> signatures, PersonTrust trust) {
    public PersonRegistry {
        signatures = List.copyOf(signatures);
    }

    /** Verifies both copies: one content, two different registered persons. */
    public static PersonRegistry verify(byte[] first, byte[] second, PersonTrust trust, Instant now)
            throws EnvelopeRefused {
        Signed<PersonList> one = verifyOne(first, trust, now);
        Signed<PersonList> two = verifyOne(second, trust, now);
        boolean twoPersons = !one.by().certificateSha256().equals(two.by().certificateSha256());
        if (!twoPersons || !one.hash().equals(two.hash())) {
            throw new EnvelopeRefused(EnvelopeCode.PERSONS_SIGNATURES, "persons");
        }
        for (Signed<PersonList> signed : List.of(one, two)) {
            if (registered(signed).isEmpty()) {
                throw new EnvelopeRefused(EnvelopeCode.PERSONS_SIGNATURES, "persons");
            }
        }
        return new PersonRegistry(List.of(one, two), trust);
    }

    public PersonList list() {
        return signatures.get(0).statement();
    }

    /** The hash of the list, for audit checkpoints. */
    public Sha256 hash() {
        return signatures.get(0).hash();
    }

    public Optional<Person> person(String id) {
        return list().person(id);
    }

    /** The rule for the person whose certificate this is; {@code act.unregistered} if it's nobody's. */
    public SignerRule ruleFor(X509Certificate certificate) throws EnvelopeRefused {
        return trust.rule(list().byCertificate(SignedBy.sha256(certificate))
                .orElseThrow(() -> new EnvelopeRefused(EnvelopeCode.ACT_UNREGISTERED, "act"))
                .id());
    }

    private static Signed<PersonList> verifyOne(byte[] cms, PersonTrust trust, Instant now) throws EnvelopeRefused {
        return StatementVerifier.verify(
                cms, StatementKind.PERSONS, PersonList::parse, certificate -> trust.rule(ownId(certificate)), now);
    }

    /** The id a certificate claims; whether the list agrees is asked afterwards. */
    private static String ownId(X509Certificate certificate) throws EnvelopeRefused {
        return StatementVerifier.sanUri(certificate)
                .filter(uri -> uri.startsWith(Oids.personUri("")))
                .map(uri -> uri.substring(Oids.personUri("").length()))
                .orElseThrow(() -> new EnvelopeRefused(EnvelopeCode.SIGNER_NAME, "persons"));
    }

    private static Optional<Person> registered(Signed<PersonList> signed) {
        return signed.statement()
                .byCertificate(signed.by().certificateSha256())
                .filter(person -> Oids.personUri(person.id()).equals(signed.by().sanUri()));
    }
}
