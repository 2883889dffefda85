package sekisho.processor.act;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sekisho.envelope.Act;
import sekisho.envelope.Action;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.trust.PersonRegistry;
import sekisho.envelope.verify.ActVerifier;
import sekisho.processor.act.ActStanding.Status;
import sekisho.schemas.event.ActStatement;
import sekisho.schemas.topic.Topics;
import sekisho.schemas.wire.SingleObjectFraming;
import sekisho.schemas.wire.WireFraming;
import sekisho.schemas.wire.WireRefused;

/**
 * What became of the acts so far, told from the records of {@code clearing.acts} and the dead letters that name them.
 * The checkpoint alone decides; this only says what an officer needs in order to sign the right thing.
 */
public final class ActHistory {
    private static final WireFraming FRAMING = SingleObjectFraming.of(Topics.ACTS.values());
    private static final Duration PATIENCE = Duration.ofHours(24);
    private static final Set<Action> ABOUT_FEEDS = Set.of(Action.STOP, Action.RESUME, Action.STATE_POSITION);

    private final PersonRegistry persons;
    private final Map<Place, String> refusals;
    private final Instant now;
    private final Map<Sha256, ActStanding> standings = new LinkedHashMap<>();
    private final Map<ActTerms, Sha256> waiting = new HashMap<>();
    private final Map<String, Sha256> lastActs = new HashMap<>();
    private int unreadable;

    /** @param refusals code of each record of the topic that became a dead letter */
    public ActHistory(PersonRegistry persons, Map<Place, String> refusals, Instant now) {
        this.persons = persons;
        this.refusals = Map.copyOf(refusals);
        this.now = now;
    }

    /** The next record; each partition's in order. An act for all feeds comes once for each partition. */
    public void accept(Place place, Instant at, byte[] value) {
        try {
            var statement = (ActStatement) FRAMING.read(value);
            Signed<Act> act = ActVerifier.verify(bytes(statement.getActCms()), persons, now);
            if (!isCopy(act)) {
                signed(act, at, Optional.ofNullable(refusals.get(place)));
            }
        } catch (WireRefused | EnvelopeRefused e) {
            unreadable++;
        }
    }

    /** All of them, oldest first. */
    public List<ActStanding> all() {
        return standings.values().stream().map(this::expired).toList();
    }

    /** The one act whose id begins so. */
    public Optional<ActStanding> find(String prefix) {
        List<ActStanding> found =
                all().stream().filter(act -> act.id().hex().startsWith(prefix)).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** The state that the next act about a feed must name. */
    public Sha256 lastAct(String feed) {
        return lastActs.getOrDefault(feed, Sha256.ZERO);
    }

    /** Records that are no act of a person who is registered now. */
    public int unreadable() {
        return unreadable;
    }

    private boolean isCopy(Signed<Act> act) {
        return standings.containsKey(act.hash())
                || lastActs.containsValue(act.hash())
                || standings.values().stream()
                        .anyMatch(known -> known.status() == Status.EFFECTIVE
                                && known.terms().equals(ActTerms.of(act.statement()))
                                && known.persons().contains(act.statement().person()));
    }

    private void signed(Signed<Act> act, Instant at, Optional<String> refusal) {
        ActTerms terms = ActTerms.of(act.statement());
        boolean aboutFeed = ABOUT_FEEDS.contains(terms.action());
        Optional<String> code = refusal;
        if (code.isEmpty() && aboutFeed && !terms.previousState().equals(lastAct(terms.feed()))) {
            code = Optional.of(EnvelopeCode.ACT_STATE.code());
        }
        Sha256 first = waiting.get(terms);
        if (code.isPresent()) {
            put(act.hash(), terms, List.of(act.statement().person()), at, Status.REFUSED, code);
        } else if (terms.action().weighty() && first == null) {
            waiting.put(terms, act.hash());
            put(act.hash(), terms, List.of(act.statement().person()), at, Status.WAITING, code);
        } else {
            effective(act, terms, first, at);
        }
    }

    private void effective(Signed<Act> act, ActTerms terms, @Nullable Sha256 first, Instant at) {
        List<String> signers = new ArrayList<>();
        if (first != null) {
            signers.addAll(Objects.requireNonNull(standings.get(first)).persons());
        }
        signers.add(act.statement().person());
        waiting.remove(terms);
        put(first == null ? act.hash() : first, terms, signers, at, Status.EFFECTIVE, Optional.empty());
        if (ABOUT_FEEDS.contains(terms.action())) {
            lastActs.put(terms.feed(), act.hash());
        }
    }

    private void put(
            Sha256 id, ActTerms terms, List<String> signers, Instant at, Status status, Optional<String> code) {
        standings.put(id, new ActStanding(id, terms, signers, at, status, code));
    }

    private ActStanding expired(ActStanding act) {
        boolean isLate =
                act.status() == Status.WAITING && act.at().plus(PATIENCE).isBefore(now);
        return isLate
                ? new ActStanding(act.id(), act.terms(), act.persons(), act.at(), Status.EXPIRED, act.code())
                : act;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** Where a record of {@code clearing.acts} stands. */
    public record Place(int partition, long offset) {}
}
