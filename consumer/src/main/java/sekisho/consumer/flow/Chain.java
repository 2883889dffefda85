package sekisho.consumer.flow;

import java.util.Optional;
import sekisho.consumer.code.FlowCode;
import sekisho.envelope.Outcome;
import sekisho.envelope.Sha256;
import sekisho.envelope.Verdict;

/** The rule of the chain: what a verdict means where a flow stands. */
final class Chain {
    /** Persons behind a verdict that takes another's place. */
    private static final int TWO_ACTS = 2;

    private Chain() {}

    /** What to do with a verdict. */
    enum Step {
        /** It judges the next sequence. */
        NEXT,
        /** It takes the place of a refusal, by an act of two persons at the checkpoint. */
        SUPERSEDES,
        /** It is known already: nothing happens. */
        REPEAT
    }

    /**
     * Judges by sequence and history.
     *
     * @param standing the link of the verdict's own sequence
     * @param known whether these very bytes were judged before
     * @throws FlowHalted GAP, FORK or SUPERSEDES
     */
    static Step judge(FlowRow flow, Optional<LinkRow> standing, Verdict verdict, boolean known) throws FlowHalted {
        if (known) {
            return Step.REPEAT;
        }
        if (verdict.sequence() > flow.lastSequence() + 1) {
            throw new FlowHalted(FlowCode.GAP);
        }
        if (verdict.sequence() == flow.lastSequence() + 1) {
            if (verdict.supersedes().isPresent()) {
                throw new FlowHalted(FlowCode.SUPERSEDES);
            }
            return Step.NEXT;
        }
        LinkRow link = standing.orElseThrow(() -> new FlowHalted(FlowCode.FORK));
        if (!link.manifestHash().equals(verdict.manifestHash()) || link.outcome() == Outcome.RELEASED) {
            throw new FlowHalted(FlowCode.FORK);
        }
        boolean latest = verdict.supersedes().equals(Optional.of(link.verdictHash()));
        if (!latest || verdict.acts().stream().distinct().count() < TWO_ACTS) {
            throw new FlowHalted(FlowCode.SUPERSEDES);
        }
        return Step.SUPERSEDES;
    }

    /**
     * The batch's own statement of what came before it.
     *
     * @param before the link of the sequence before; empty for the first
     */
    static void requirePrevious(Sha256 previous, Optional<LinkRow> before) throws FlowHalted {
        if (!before.map(LinkRow::manifestHash).orElse(Sha256.ZERO).equals(previous)) {
            throw new FlowHalted(FlowCode.PREVIOUS);
        }
    }
}
