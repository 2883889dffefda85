package sekisho.processor.gate;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.envelope.Act;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.trust.PersonRegistry;
import sekisho.envelope.verify.ActVerifier;
import sekisho.envelope.verify.TwoPersons;
import sekisho.processor.CheckpointCode;
import sekisho.processor.CheckpointMetrics;
import sekisho.processor.ProcessorMetric;
import sekisho.processor.state.PendingAct;
import sekisho.schemas.event.ActStatement;
import sekisho.schemas.topic.Topics;
import sekisho.schemas.wire.SingleObjectFraming;
import sekisho.schemas.wire.WireFraming;
import sekisho.schemas.wire.WireRefused;

/**
 * Acts 行為 of persons. Each record is the act of one person; a weighty one takes effect with a second record: same
 * terms, another registered person, both within 24 hours. It works from when it is processed, never backwards. What
 * isn't an act in order becomes a dead letter with its code.
 */
final class Acts {
    private static final Logger LOG = LoggerFactory.getLogger(Acts.class);
    private static final WireFraming FRAMING = SingleObjectFraming.of(Topics.ACTS.values());
    private static final Set<Role> DECIDERS = Set.of(Role.OFFICER, Role.SYSTEM_MANAGER);
    private static final byte[] EMPTY = {};

    private final Supplier<Optional<PersonRegistry>> persons;
    private final Controls controls;
    private final ActEffects effects;
    private final Postbox postbox;
    private final CheckpointMetrics metrics;
    private final Clock clock;

    Acts(
            Supplier<Optional<PersonRegistry>> persons,
            Controls controls,
            ActEffects effects,
            Postbox postbox,
            CheckpointMetrics metrics,
            Clock clock) {
        this.persons = persons;
        this.controls = controls;
        this.effects = effects;
        this.postbox = postbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    void take(RecordMetadata where, Record<byte @Nullable [], byte @Nullable []> record) {
        byte[] value = record.value() == null ? EMPTY : record.value();
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        try {
            String outcome = take(key, value);
            LOG.atInfo()
                    .addKeyValue("outcome", outcome)
                    .addKeyValue("offset", where.offset())
                    .log("act taken");
        } catch (ActRefused e) {
            metrics.count(ProcessorMetric.ACTS, e.action(), "refused");
            postbox.deadLetter(
                    "acts",
                    e.code(),
                    new RecordRef(where.topic(), where.partition(), where.offset(), Sha256.of(value)));
        }
    }

    private String take(String key, byte[] value) throws ActRefused {
        PersonRegistry registry =
                persons.get().orElseThrow(() -> new ActRefused("unknown", EnvelopeCode.ACT_UNREGISTERED.code()));
        Instant now = clock.instant();
        Signed<Act> act = verified(value, registry, now);
        String action = act.statement().action().word();
        requireRole(act.statement(), registry);
        String feed = act.statement().parameters().getOrDefault("feed", "");
        if (!feed.equals(key)) {
            throw new ActRefused(action, CheckpointCode.RECORD_KEY.code());
        }
        Sha256 state = effects.state(act.statement(), feed);
        if (!act.statement().previousState().equals(state)) {
            throw new ActRefused(action, EnvelopeCode.ACT_STATE.code());
        }
        return act.statement().action().weighty()
                ? second(act, feed, state, registry, now)
                : effective(act.statement(), feed, List.of(act.hash()));
    }

    private String second(Signed<Act> act, String feed, Sha256 state, PersonRegistry registry, Instant now)
            throws ActRefused {
        Sha256 terms = terms(act.statement());
        Optional<Signed<Act>> first = controls.first(feed, terms).flatMap(pending -> again(pending, registry, now));
        if (first.isEmpty() && !controls.hasRoom(feed)) {
            throw new ActRefused(act.statement().action().word(), CheckpointCode.ACT_CROWDED.code());
        }
        if (first.isEmpty()) {
            controls.await(feed, terms, new PendingAct(act.cms(), now));
            metrics.count(ProcessorMetric.ACTS, act.statement().action().word(), "waiting");
            return "waits for a second person";
        }
        TwoPersons.Outcome outcome = new TwoPersons(registry, DECIDERS).judge(first.get(), act, state, now);
        if (outcome instanceof TwoPersons.NotAgreed not) {
            throw new ActRefused(act.statement().action().word(), not.code().code());
        }
        controls.settle(feed, terms);
        return effective(act.statement(), feed, List.of(first.get().hash(), act.hash()));
    }

    private String effective(Act act, String feed, List<Sha256> acts) throws ActRefused {
        effects.apply(act, feed, acts);
        metrics.count(ProcessorMetric.ACTS, act.action().word(), "effective");
        return "effective";
    }

    /** The first signature counts as it stands now: a person may have been removed since. */
    private static Optional<Signed<Act>> again(PendingAct pending, PersonRegistry registry, Instant now) {
        try {
            return Optional.of(ActVerifier.verify(pending.cms().toArray(), registry, now));
        } catch (EnvelopeRefused e) {
            return Optional.empty();
        }
    }

    private static Signed<Act> verified(byte[] value, PersonRegistry registry, Instant now) throws ActRefused {
        try {
            var statement = (ActStatement) FRAMING.read(value);
            byte[] cms = new byte[statement.getActCms().remaining()];
            statement.getActCms().duplicate().get(cms);
            return ActVerifier.verify(cms, registry, now);
        } catch (WireRefused e) {
            throw new ActRefused("unknown", e.code().code());
        } catch (EnvelopeRefused e) {
            throw new ActRefused("unknown", e.code().code());
        } catch (RuntimeException | StackOverflowError e) {
            throw new ActRefused("unknown", CheckpointCode.CHECK_FAILED.code());
        }
    }

    private static void requireRole(Act act, PersonRegistry registry) throws ActRefused {
        boolean decides = registry.person(act.person())
                .filter(person -> person.roles().stream().anyMatch(DECIDERS::contains))
                .isPresent();
        if (!decides) {
            throw new ActRefused(act.action().word(), EnvelopeCode.ACT_ROLE.code());
        }
    }

    /** Names what both persons must agree on. */
    private static Sha256 terms(Act act) {
        String text = act.action().word() + "\n" + act.object() + "\n" + act.previousState() + "\n" + act.parameters();
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
