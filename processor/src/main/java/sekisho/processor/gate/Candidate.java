package sekisho.processor.gate;

import static java.util.Objects.requireNonNull;

import sekisho.envelope.Manifest;
import sekisho.envelope.Sha256;
import sekisho.processor.state.Opening;
import sekisho.processor.state.Progress;
import sekisho.processor.state.Stage;

/** A batch that is not judged yet: what opened it, which chunks have come, where it stands. */
final class Candidate {
    private final Sha256 hash;
    private final Manifest manifest;
    private final Opening opening;
    private final Progress progress;
    private Stage stage;

    Candidate(Manifest manifest, Opening opening) {
        this.hash = manifest.hash();
        this.manifest = manifest;
        this.opening = requireNonNull(opening, "opening is null");
        this.progress = new Progress(manifest.chunks().size());
        this.stage = new Stage.Assembling(opening.at());
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
