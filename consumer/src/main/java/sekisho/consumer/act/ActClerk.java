package sekisho.consumer.act;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.ConsumerMeters;
import sekisho.consumer.audit.AuditEvent;
import sekisho.consumer.audit.AuditLog;
import sekisho.consumer.audit.AuditStep;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.VerifyCode;
import sekisho.consumer.db.Database;
import sekisho.consumer.flow.Disagreements;
import sekisho.consumer.trust.TrustFolder;
import sekisho.envelope.Act;
import sekisho.envelope.Action;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.trust.PersonRegistry;
import sekisho.envelope.verify.ActVerifier;

/**
 * Judges acts that two persons have signed, and carries them out: signatures, persons, roles, object, state and time are
 * checked from the signed bytes; what a desk wrote beside them counts for nothing.
 */
public final class ActClerk {
    private static final Logger LOG = LoggerFactory.getLogger(ActClerk.class);
    private static final String CONSTRAINT = "23";

    private final Database database;
    private final TrustFolder trust;
    private final Effects effects;
    private final AuditLog audit;
    private final ConsumerMeters meters;
    private final Disagreements disagreements;
    private final Clock clock;

    public ActClerk(
            Database database, TrustFolder trust, Effects effects, AuditLog audit, ConsumerMeters meters, Clock clock) {
        this.database = database;
        this.trust = trust;
        this.effects = effects;
        this.audit = audit;
        this.meters = meters;
        this.disagreements = new Disagreements(audit, meters, clock);
        this.clock = clock;
    }

    /** Makes the registered persons known to the database and settles every act that waits. */
    public void turn() throws SQLException, IOException, ConsumerRefused {
        settleAll(act -> true);
    }

    /** As {@link #turn}, but on a restored ledger: only the act that resumes it; the others wait. */
    public void resumesOnly() throws SQLException, IOException, ConsumerRefused {
        settleAll(act -> act.terms().action() == Action.RESUME
                && act.terms().parameters().containsKey(RestoredLedger.LEDGER));
    }

    private void settleAll(Predicate<ActRow> which) throws SQLException, IOException, ConsumerRefused {
        PersonRegistry persons = persons(trust);
        boolean changed = audit.persons(persons.hash());
        List<ActRow> complete = database.transact(connection -> {
            PersonCache.refresh(connection, persons);
            if (changed) {
                audit.append(
                        connection,
                        AuditEvent.of(AuditStep.PERSONS_CHANGED, AuditEvent.PROCESS, clock.instant())
                                .with("registry", persons.hash()));
            }
            for (ActRow act : ActStore.untold(connection)) {
                proposed(connection, act);
            }
            return ActStore.complete(connection);
        });
        for (ActRow act : database.transact(this::lapsed)) {
            refuse(act, EnvelopeCode.ACT_LATE.code());
        }
        for (ActRow act : complete) {
            if (which.test(act)) {
                settle(act, persons);
            }
        }
    }

    /** Both signatures stand within 24 hours, so these come to nothing; the same may be proposed again. */
    private List<ActRow> lapsed(Connection connection) throws SQLException {
        List<ActRow> rows = new ArrayList<>();
        for (Sha256 act : ActStore.lapsed(connection)) {
            rows.add(ActStore.find(connection, act).orElseThrow());
        }
        return rows;
    }

    /** Desks can't write the record; what they proposed is told here. */
    private void proposed(Connection connection, ActRow act) throws SQLException {
        ActStore.told(connection, act.hash());
        String person = act.signatures().get(0).person();
        audit.append(connection, event(AuditStep.ACT_PROPOSED, act, act.proposedAt(), person));
    }

    static PersonRegistry persons(TrustFolder trust) throws IOException, ConsumerRefused {
        try {
            return trust.current().persons().orElseThrow(() -> new ConsumerRefused(ActCode.NO_PERSONS));
        } catch (EnvelopeRefused e) {
            throw new ConsumerRefused(ActCode.NO_PERSONS, e);
        }
    }

    private void settle(ActRow act, PersonRegistry persons) throws SQLException, IOException {
        String action = act.terms().action().word();
        try {
            if (isOutside(act) && !isCarriedOut(act, persons)) {
                return;
            }
            database.<Boolean, SettleRefused>transactAgain(connection -> {
                carryOut(connection, act, persons);
                return true;
            });
            meters.act(action, "effective");
            LOG.atInfo()
                    .addKeyValue("action", action)
                    .addKeyValue("act", act.hash())
                    .log("act took effect");
        } catch (SettleRefused e) {
            refuse(act, e.code);
        } catch (SQLException e) {
            if (!String.valueOf(e.getSQLState()).startsWith(CONSTRAINT) || isOutside(act)) {
                throw e;
            }
            refuse(act, ActCode.RULES.code());
        }
    }

    private boolean isOutside(ActRow act) {
        return effects.reachesOutside(act.terms().action());
    }

    /**
     * On the record first, once: from then on the act is carried out, whatever interrupts it, and is not judged again. If
     * it can't be done now, the next turn tries it.
     */
    private boolean isCarriedOut(ActRow act, PersonRegistry persons) throws SQLException, SettleRefused {
        database.<Boolean, SettleRefused>transactAgain(connection -> {
            if (audit.told(connection, AuditStep.ACT_BEGUN, act.hash()).isEmpty()) {
                begin(connection, act, persons);
            }
            return true;
        });
        try {
            outside(act).complete(act.terms());
            return true;
        } catch (ConsumerRefused e) {
            throw new SettleRefused(e.code().code(), e);
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("act", act.hash())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("act begun but not carried out; it is tried again");
            return false;
        }
    }

    private Effect.Outside outside(ActRow act) throws ConsumerRefused {
        return (Effect.Outside) effects.of(act.terms().action());
    }

    private void begin(Connection connection, ActRow act, PersonRegistry persons) throws SQLException, SettleRefused {
        Terms terms = act.terms();
        Instant now = clock.instant();
        try {
            Effect.Outside effect = outside(act);
            Signatories by = signatories(act, persons, effect, effects.state(connection, terms), now);
            effect.prepare(terms, by);
            audit.append(connection, told(AuditStep.ACT_BEGUN, act, by, now));
        } catch (EnvelopeRefused e) {
            throw new SettleRefused(e.code().code(), e);
        } catch (ConsumerRefused e) {
            throw new SettleRefused(e.code().code(), e);
        }
    }

    private void carryOut(Connection connection, ActRow act, PersonRegistry persons)
            throws SQLException, SettleRefused {
        Terms terms = act.terms();
        Instant now = clock.instant();
        try {
            Effect effect = effects.of(terms.action());
            SortedMap<String, String> begun = effect instanceof Effect.Outside
                    ? audit.told(connection, AuditStep.ACT_BEGUN, act.hash())
                    : new TreeMap<>();
            if (!begun.isEmpty()) {
                ActStore.takeEffect(connection, act.hash(), now);
                String last = begun.getOrDefault("second", AuditEvent.PROCESS);
                audit.append(
                        connection,
                        AuditEvent.of(AuditStep.ACT_EFFECTIVE, last, now).with(begun));
                return;
            }
            Signatories by = signatories(act, persons, effect, effects.state(connection, terms), now);
            ActStore.takeEffect(connection, act.hash(), now);
            effect.apply(connection, terms, by);
            audit.append(connection, told(AuditStep.ACT_EFFECTIVE, act, by, now));
        } catch (EnvelopeRefused e) {
            throw new SettleRefused(e.code().code(), e);
        } catch (ConsumerRefused e) {
            throw new SettleRefused(e.code().code(), e);
        } catch (IOException e) {
            throw new SQLException("the trust registry can't be read now", e);
        }
    }

    private static AuditEvent told(AuditStep step, ActRow act, Signatories by, Instant now) {
        AuditEvent event = event(step, act, now, by.lastPerson().id())
                .with("first", by.firstPerson().id())
                .with("firstStatement", by.acts().get(0).hash());
        return by.persons().size() == 1
                ? event
                : event.with("second", by.secondPerson().id())
                        .with("secondStatement", by.acts().get(1).hash());
    }

    /** The statements, from their signed bytes, about these very terms. */
    private static Signatories signatories(ActRow act, PersonRegistry persons, Effect effect, Sha256 state, Instant now)
            throws EnvelopeRefused, ConsumerRefused {
        List<Signed<Act>> signed = new ArrayList<>();
        for (ActRow.Signature signature : act.signatures()) {
            Signed<Act> one = ActVerifier.verify(signature.cms().toArray(), persons, now);
            if (!Terms.of(one.statement()).equals(act.terms())) {
                throw new ConsumerRefused(ActCode.OBJECT);
            }
            signed.add(one);
        }
        return Signatories.judge(signed, persons, effect.roles(), state, now);
    }

    private void refuse(ActRow act, String code) throws SQLException {
        database.transact(connection -> {
            ActStore.refuse(connection, act.hash(), code);
            if (code.equals(VerifyCode.REVOKED.code())) {
                disagreements.end(connection, act.terms().object(), VerifyCode.REVOKED, "approval");
            }
            audit.append(
                    connection,
                    event(AuditStep.ACT_REFUSED, act, clock.instant(), AuditEvent.PROCESS)
                            .with("code", code));
            return true;
        });
        meters.act(act.terms().action().word(), "refused");
        LOG.atWarn().addKeyValue("act", act.hash()).addKeyValue("code", code).log("act refused");
    }

    private static AuditEvent event(AuditStep step, ActRow act, Instant now, String actor) {
        return AuditEvent.of(step, actor, now)
                .with("act", act.hash())
                .with("object", act.terms().object())
                .with("kind", act.terms().action().word());
    }

    /** Ends the transaction of an act that does not stand. */
    private static final class SettleRefused extends Exception {
        private static final long serialVersionUID = 1L;

        private final String code;

        SettleRefused(String code, Exception cause) {
            super(code, cause);
            this.code = code;
        }
    }
}
