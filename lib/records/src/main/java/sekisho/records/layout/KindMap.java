package sekisho.records.layout;

import java.util.List;
import java.util.Optional;
import sekisho.schemas.record.Kind;

/** Codes of a kind column, both ways. */
public record KindMap(List<KindCode> codes) {
    public KindMap {
        codes = List.copyOf(codes);
    }

    /** The meaning of a code. */
    public Optional<KindCode> meaning(String code, boolean hasSettleOn) {
        for (KindCode candidate : codes) {
            if (candidate.code().equals(code) && candidate.settled().fits(hasSettleOn)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** The code of a kind; where several mean the same, the file's own code is kept in a slot and this isn't asked. */
    public Optional<KindCode> code(Kind kind, boolean realtime, boolean hasSettleOn) {
        for (KindCode candidate : codes) {
            if (candidate.kind() == kind
                    && candidate.realtime() == realtime
                    && candidate.settled().fits(hasSettleOn)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
