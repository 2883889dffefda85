package sekisho.processor.gate;

import static java.util.Comparator.comparingLong;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sekisho.envelope.Sha256;
import sekisho.processor.chain.FeedChain;
import sekisho.processor.chain.FeedChain.Place;
import sekisho.processor.state.FeedState;
import sekisho.processor.state.Stage;
import sekisho.processor.state.Stub;

/** One feed at this task: what has been judged, what is on its way. Belongs to the stream thread. */
final class Lane {
    private static final int REMEMBERED_REJECTS = 256;
    /** More than ten a day for a year. */
    private static final int REMEMBERED_STUBS = 4_096;

    private final String feed;
    private final Map<Sha256, Candidate> candidates = new LinkedHashMap<>();
    private final Map<Sha256, Stub> stubs = new LinkedHashMap<>();
    private final Recent rejected = new Recent(REMEMBERED_REJECTS);
    private final Redrives redrives = new Redrives();
    private final EarlyChunks early = new EarlyChunks();
    private FeedState judged = FeedState.START;

    Lane(String feed) {
        this.feed = feed;
    }

    String feed() {
        return feed;
    }

    FeedState judged() {
        return judged;
    }

    void judged(FeedState next) {
        judged = next;
    }

    Collection<Candidate> candidates() {
        return candidates.values();
    }

    @Nullable
    Candidate candidate(Sha256 batch) {
        return candidates.get(batch);
    }

    /** A batch that is not judged yet, or is judged anew. */
    Optional<Candidate> underWay(Sha256 batch) {
        return Optional.ofNullable(candidates.get(batch))
                .or(() ->
                        redrives.current().filter(candidate -> candidate.hash().equals(batch)));
    }

    void add(Candidate candidate) {
        candidates.put(candidate.hash(), candidate);
    }

    void remove(Candidate candidate) {
        candidates.remove(candidate.hash());
    }

    Redrives redrives() {
        return redrives;
    }

    EarlyChunks early() {
        return early;
    }

    /** Batches of this feed that were not accepted lately: their chunks are foreign, not early. */
    Recent rejected() {
        return rejected;
    }

    @Nullable
    Stub stub(Sha256 batch) {
        return stubs.get(batch);
    }

    void remember(Sha256 batch, Stub stub) {
        stubs.put(batch, stub);
    }

    /** Forgets judged batches of long ago, and the oldest of too many. */
    List<Sha256> forgetStubs(Instant now, Duration age) {
        int tooMany = Math.max(0, stubs.size() - REMEMBERED_STUBS);
        Stream<Sha256> oldest = tooMany == 0
                ? Stream.of()
                : stubs.entrySet().stream()
                        .sorted(comparingLong(entry -> entry.getValue().sequence()))
                        .limit(tooMany)
                        .map(Map.Entry::getKey);
        Stream<Sha256> old = stubs.entrySet().stream()
                .filter(entry -> entry.getValue().judgedAt().plus(age).isBefore(now))
                .map(Map.Entry::getKey);
        List<Sha256> gone = Stream.concat(oldest, old).distinct().toList();
        gone.forEach(stubs::remove);
        return gone;
    }

    /** What the manifests that wait here take, in bytes. */
    long openBytes() {
        return candidates.values().stream()
                .mapToLong(candidate -> candidate.opening().bytes())
                .sum();
    }

    /** The batch furthest ahead of its turn: the one to give way where there is no room. */
    Optional<Candidate> furthestAhead() {
        return candidates.values().stream()
                .filter(candidate -> place(candidate) == Place.AHEAD)
                .max(comparingLong(candidate -> candidate.manifest().sequence()));
    }

    Place place(Candidate candidate) {
        return FeedChain.place(
                judged, candidate.manifest().sequence(), candidate.manifest().previous(), candidate.hash());
    }

    /**
     * The candidate for the next sequence: the one already taken up, else the first complete one, else one whose
     * chunks have been missing for too long.
     */
    Optional<Candidate> head(Instant now, Duration incompleteAfter) {
        Optional<Candidate> taken = next().filter(Candidate::isTaken).findFirst();
        Optional<Candidate> complete = next().filter(candidate -> candidate.stage() instanceof Stage.Complete)
                .min(comparingLong(candidate -> candidate.progress().lastOffset()));
        Optional<Candidate> overdue = next().filter(candidate -> candidate.stage() instanceof Stage.Stalled stalled
                        && stalled.since().plus(incompleteAfter).isBefore(now))
                .min(comparingLong(candidate -> candidate.opening().offset()));
        return taken.or(() -> complete).or(() -> overdue);
    }

    /** When the newest batch of this feed came, as far back as judged batches are remembered. */
    Optional<Instant> lastArrival() {
        return arrivalTimes().max(Instant::compareTo);
    }

    long arrivedSince(Instant start) {
        return arrivalTimes().filter(at -> !at.isBefore(start)).count();
    }

    /** Verdicts since an instant; without a code they are releases. */
    long judgedSince(Instant start, Predicate<Optional<String>> code) {
        return stubs.values().stream()
                .filter(stub -> !stub.judgedAt().isBefore(start) && code.test(stub.code()))
                .count();
    }

    /** Opening of those on their way, verdict of those that were judged. */
    private Stream<Instant> arrivalTimes() {
        return Stream.concat(
                candidates.values().stream()
                        .map(candidate -> candidate.opening().at()),
                stubs.values().stream().map(Stub::judgedAt));
    }

    /** Whether a later batch waits for one that has not come. */
    boolean hasGap() {
        return !candidates.isEmpty() && next().findAny().isEmpty();
    }

    private Stream<Candidate> next() {
        return candidates.values().stream().filter(candidate -> place(candidate) == Place.NEXT);
    }
}
