package sekisho.envelope.verify;

import java.time.Duration;
import java.time.Instant;
import sekisho.envelope.Act;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Oids;
import sekisho.envelope.Signed;
import sekisho.envelope.StatementKind;
import sekisho.envelope.sign.StatementVerifier;
import sekisho.envelope.trust.PersonRegistry;

/** Verifies the act of one person. Whether it needs a second one: {@link TwoPersons}. */
public final class ActVerifier {
    private static final Duration MAX_AHEAD = Duration.ofMinutes(5);

    private ActVerifier() {}

    /** A registered person signed it, and it names that person. */
    public static Signed<Act> verify(byte[] cms, PersonRegistry persons, Instant now) throws EnvelopeRefused {
        Signed<Act> act = StatementVerifier.verify(cms, StatementKind.ACT, Act::parse, persons::ruleFor, now);
        if (!Oids.personUri(act.statement().person()).equals(act.by().sanUri())) {
            throw new EnvelopeRefused(EnvelopeCode.ACT_PERSON, "act");
        }
        if (act.statement().at().isAfter(now.plus(MAX_AHEAD))) {
            throw new EnvelopeRefused(EnvelopeCode.ACT_AHEAD, "act");
        }
        return act;
    }
}
