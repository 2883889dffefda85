package sekisho.consumer.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sekisho.envelope.Sha256;
import sekisho.envelope.json.JsonFields;

/**
 * One step or act worth evidence. Hashes, codes, counts and ids only: nothing of any record.
 *
 * @param action word of an {@link AuditStep}
 * @param actor a person's id, or the process
 * @param at inner clock, cut to whole seconds
 * @param more further members, such as {@code feed} and {@code batch}
 */
public record AuditEvent(String action, String actor, Instant at, Map<String, String> more) {
    /** What somebody does at a terminal; account and machine stand beside it. */
    public static final String COMMAND = "command";

    /** What the consumer does by itself. */
    public static final String PROCESS = "consumer";

    public AuditEvent {
        at = at.truncatedTo(ChronoUnit.SECONDS);
        more = Map.copyOf(more);
    }

    public static AuditEvent of(AuditStep step, String actor, Instant at) {
        return new AuditEvent(step.word(), actor, at, Map.of());
    }

    public AuditEvent with(String name, String value) {
        Map<String, String> all = new TreeMap<>(more);
        all.put(name, value);
        return new AuditEvent(action, actor, at, all);
    }

    public AuditEvent with(String name, long value) {
        return with(name, Long.toString(value));
    }

    public AuditEvent with(String name, Sha256 value) {
        return with(name, value.hex());
    }

    public AuditEvent with(String name, Optional<String> value) {
        return value.map(present -> with(name, present)).orElse(this);
    }

    /** With all these members. */
    public AuditEvent with(Map<String, String> members) {
        Map<String, String> all = new TreeMap<>(more);
        all.putAll(members);
        return new AuditEvent(action, actor, at, all);
    }

    /** The entry: canonical JSON. */
    public byte[] entry() {
        return new JsonFields()
                .put("version", 1)
                .put("action", action)
                .put("actor", actor)
                .put("at", at)
                .putStrings("more", more)
                .bytes();
    }
}
