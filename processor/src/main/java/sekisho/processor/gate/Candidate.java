package sekisho.processor.gate;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import sekisho.envelope.Manifest;
import sekisho.envelope.Sha256;
import sekisho.processor.log.Shelf;
import sekisho.processor.state.Opening;
import sekisho.processor.state.Progress;
import sekisho.processor.state.Redrive;
import sekisho.processor.state.Stage;

/** A batch that is not judged yet: what opened it, which chunks have come, where it stands. */
final class Candidate {
    private final Sha256 hash;
    private final Manifest manifest;
    private final Opening opening;
    private final Progress progress;
    private final Optional<Redrive> redrive;
    private Stage stage;

    /** As a feed sends it: no chunk has come yet. */
    Candidate(Manifest manifest, Opening opening) {
        this(
                manifest,
                opening,
                new Progress(manifest.chunks().size()),
                new Stage.Assembling(opening.at()),
                Optional.empty());
    }

    private Candidate(Manifest manifest, Opening opening, Progress progress, Stage stage, Optional<Redrive> redrive) {
        this.hash = manifest.hash();
        this.manifest = manifest;
        this.opening = requireNonNull(opening, "opening is null");
        this.progress = progress;
        this.stage = stage;
        this.redrive = redrive;
    }

    /** Found again in quarantine, whole. */
    static Candidate redriven(Manifest manifest, Opening opening, Progress progress, Redrive redrive) {
        return new Candidate(manifest, opening, progress, new Stage.Complete(opening.at()), Optional.of(redrive));
    }

    /** What two persons decided, if this is not its first way through. */
    Optional<Redrive> redrive() {
        return redrive;
    }

    Shelf shelf() {
        return redrive.isPresent() ? Shelf.QUARANTINED : Shelf.SEALED;
    }

    Sha256 hash() {
        return hash;
    }

    Manifest manifest() {
        return manifest;
    }

    Opening opening() {
        return opening;
    }

    Progress progress() {
        return progress;
    }

    Stage stage() {
        return stage;
    }

    void become(Stage next) {
        stage = requireNonNull(next, "next is null");
    }

    /** Whether its verdict is on the way, so that no other candidate can win its sequence any more. */
    boolean isTaken() {
        return !(stage instanceof Stage.Assembling
                || stage instanceof Stage.Stalled
                || stage instanceof Stage.Complete);
    }
}
