package sekisho.consumer.flow;

import java.util.Optional;
import sekisho.envelope.Sha256;
import sekisho.envelope.json.JsonFields;

/**
 * Where one feed's chain stands.
 *
 * @param lastSequence last judged sequence; 0 before the first
 * @param lastHash manifest hash judged for it
 * @param nextOffset first record of the inbox not yet looked at
 * @param reason code of the halt; empty while it runs
 * @param lastAct the last act of persons on this flow
 */
public record FlowRow(
        String feed,
        long lastSequence,
        Sha256 lastHash,
        long nextOffset,
        Optional<String> reason,
        Optional<Sha256> lastAct) {

    /** Names this state, so that an act about it fits once. */
    public Sha256 stateHash() {
        return Sha256.of(new JsonFields()
                .put("feed", feed)
                .put("lastSequence", lastSequence)
                .put("lastHash", lastHash)
                .put("nextOffset", nextOffset)
                .put("reason", reason.orElse(""))
                .put("lastAct", lastAct.orElse(Sha256.ZERO))
                .bytes());
    }
}
