package sekisho.consumer.act;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.db.Database;
import sekisho.consumer.trust.TrustFolder;
import sekisho.envelope.Act;
import sekisho.envelope.Action;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Oids;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.trust.PersonRegistry;
import sekisho.envelope.verify.ActVerifier;

/**
 * Where persons sign acts. It checks what it can, so that a person hears of a mistake at once; whether an act takes
 * effect is the consumer's to judge, from the signed bytes. Works with the rights of sekisho_desk only.
 */
public final class Desk implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Database database;
    private final TrustFolder trust;
    private final Effects effects;
    private final Clock clock;

    /** A desk on the inner database. */
    public Desk(Database database, TrustFolder trust, Effects effects, Clock clock) {
        this.database = database;
        this.trust = trust;
        this.effects = effects;
        this.clock = clock;
    }

    /** Terms of an approval of the batch whose hash begins with these hex digits. */
    public Terms approval(String batch) throws SQLException, ConsumerRefused {
        return terms(Action.APPROVE, Map.of("batch", batch));
    }

    /**
     * Terms of an import window.
     *
     * @param feeds feed codes; {@code *} for all
     */
    public Terms window(Instant opensAt, Instant closesAt, List<String> feeds) throws SQLException, ConsumerRefused {
        return terms(
                Action.OPEN_WINDOW,
                Map.of(
                        "opensAt", opensAt.truncatedTo(ChronoUnit.SECONDS).toString(),
                        "closesAt", closesAt.truncatedTo(ChronoUnit.SECONDS).toString(),
                        "feeds", String.join(" ", feeds)));
    }

    /**
     * Terms under which a halted flow goes on.
     *
     * @param more {@code nextOffset}, {@code lastSequence}, {@code lastHash} where persons have to state them
     */
    public Terms resumeFlow(String feed, Map<String, String> more) throws SQLException, ConsumerRefused {
        Map<String, String> parameters = new TreeMap<>(more);
        parameters.put(HaltedFlow.FEED, feed);
        return terms(Action.RESUME, parameters);
    }

    /**
     * Terms under which a halted pull goes on.
     *
     * @param more {@code partition} and {@code nextOffset} where persons have to state them
     */
    public Terms resumeTopic(String topic, Map<String, String> more) throws SQLException, ConsumerRefused {
        Map<String, String> parameters = new TreeMap<>(more);
        parameters.put(HaltedTopic.TOPIC, topic);
        return terms(Action.RESUME, parameters);
    }

    /** Terms under which the earlier reading key of a certificate is destroyed. */
    public Terms destroyKey(Sha256 certificate) throws SQLException, ConsumerRefused {
        return terms(Action.DESTROY_KEY, Map.of("certificate", certificate.hex()));
    }

    /**
     * Terms under which a payment goes to a levy for good.
     *
     * @param payment its identity, as events name it
     */
    public Terms match(String payment, String levy) throws SQLException, ConsumerRefused {
        return terms(Action.MANUAL_MATCH, Map.of("payment", payment, "levy", levy));
    }

    /**
     * Terms of any act.
     *
     * @param parameters as the kind of act asks for them
     */
    public Terms terms(Action action, Map<String, String> parameters) throws SQLException, ConsumerRefused {
        return database.<Terms, ConsumerRefused>transact(connection -> effects.draft(connection, action, parameters));
    }

    /** The first signature, or the only one; the act's hash is what a second person signs. */
    public Sha256 propose(Signer signer, Terms terms, String reason)
            throws SQLException, IOException, EnvelopeRefused, ConsumerRefused {
        Signed<Act> signed = signed(signer, terms, reason);
        Sha256 state = requireState(terms);
        if (!terms.action().weighty()) {
            Signatories.judge(
                    List.of(signed),
                    ActClerk.persons(trust),
                    effects.of(terms.action()).roles(),
                    state,
                    clock.instant());
        }
        database.<Boolean, ConsumerRefused>transact(connection -> {
            if (ActStore.find(connection, terms.hash()).isPresent()) {
                throw new ConsumerRefused(ActCode.PROPOSED);
            }
            ActStore.propose(connection, terms);
            ActStore.sign(connection, terms.hash(), 1, signed);
            return true;
        });
        return terms.hash();
    }

    /** The second signature, over the same terms as the first. */
    public void sign(Signer signer, Sha256 act, String reason)
            throws SQLException, IOException, EnvelopeRefused, ConsumerRefused {
        ActRow row = database.transact(connection -> ActStore.find(connection, act))
                .orElseThrow(() -> new ConsumerRefused(ActCode.UNKNOWN));
        if (row.isSettled() || row.isSigned()) {
            throw new ConsumerRefused(ActCode.DONE);
        }
        Signed<Act> second = signed(signer, row.terms(), reason);
        PersonRegistry persons = ActClerk.persons(trust);
        Signed<Act> first = ActVerifier.verify(row.signatures().get(0).cms().toArray(), persons, clock.instant());
        Signatories.judge(
                List.of(first, second),
                persons,
                effects.of(row.terms().action()).roles(),
                requireState(row.terms()),
                clock.instant());
        database.transact(connection -> {
            ActStore.sign(connection, act, 2, second);
            return true;
        });
    }

    /** The act whose hash begins with these hex digits. */
    public ActRow find(String act) throws SQLException, ConsumerRefused {
        List<ActRow> found = database.transact(connection -> ActStore.named(connection, act));
        if (found.size() != 1) {
            throw new ConsumerRefused(ActCode.UNKNOWN);
        }
        return found.get(0);
    }

    /** All acts, oldest first. */
    public List<ActRow> list() throws SQLException {
        return database.transact(ActStore::all);
    }

    /** Waits until the consumer has settled the act; empty when it has not in this time. */
    public Optional<ActRow> await(Sha256 act, Duration longest) throws SQLException, InterruptedException {
        Instant end = Instant.now(clock).plus(longest);
        while (Instant.now(clock).isBefore(end)) {
            Optional<ActRow> row = database.transact(connection -> ActStore.find(connection, act));
            if (row.filter(ActRow::isSettled).isPresent()) {
                return row;
            }
            Thread.sleep(POLL.toMillis());
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        database.close();
    }

    private Signed<Act> signed(Signer signer, Terms terms, String reason)
            throws IOException, EnvelopeRefused, ConsumerRefused {
        String prefix = Oids.personUri("");
        if (!signer.by().sanUri().startsWith(prefix)) {
            throw new EnvelopeRefused(EnvelopeCode.ACT_UNREGISTERED, "act");
        }
        String person = signer.by().sanUri().substring(prefix.length());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Signed<Act> signed = signer.sign(terms.by(person, reason, now));
        return ActVerifier.verify(signed.cms().toArray(), ActClerk.persons(trust), clock.instant());
    }

    private Sha256 requireState(Terms terms) throws SQLException, ConsumerRefused {
        return database.<Sha256, ConsumerRefused>transact(connection -> {
            Sha256 state = effects.state(connection, terms);
            if (!state.equals(terms.previousState())) {
                throw new ConsumerRefused(ActCode.OBJECT, "state");
            }
            return state;
        });
    }
}
