package sekisho.consumer.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.OperationCode;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.json.CanonicalJson;
import sekisho.envelope.json.JsonMembers;

/** What the entries of an export tell, in numbers: how many of each kind, over which time, what was deleted or restored. */
public final class AuditStory {
    private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9.-]{0,39}");
    private static final int MAX_VALUE = 400;

    private final SortedMap<String, Long> actions = new TreeMap<>();
    private final List<Long> restores = new ArrayList<>();
    private long expired;
    private long lastExpired = -1;
    private long unreadable = -1;
    private long expiredThrough = -1;
    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> to = Optional.empty();

    AuditStory() {}

    /** Whether the text is an entry at all is told after the tree has been checked: {@link #check}. */
    void add(long index, Optional<Bytes> entry) {
        if (entry.isEmpty()) {
            expired++;
            lastExpired = index;
            return;
        }
        try {
            read(entry.get());
        } catch (EnvelopeRefused e) {
            unreadable = unreadable < 0 ? index : unreadable;
        }
    }

    private void read(Bytes entry) throws EnvelopeRefused {
        JsonMembers members = CanonicalJson.read(entry.toArray(), "entry");
        members.constant("version", 1);
        String action = members.string("action", WORD);
        members.string("actor", WORD);
        Instant at = members.instant("at");
        Map<String, String> more = members.texts("more", NAME, MAX_VALUE);
        members.done();
        actions.merge(action, 1L, Long::sum);
        from = from.isPresent() ? from : Optional.of(at);
        to = Optional.of(at);
        if (action.equals(AuditStep.AUDIT_EXPIRED.word())) {
            expiredThrough = Math.max(expiredThrough, number(more, "through").orElse(-1));
        } else if (action.equals(AuditStep.RESTORE_FOUND.word())) {
            restores.add(number(more, "keptSize").orElse(-1));
        }
    }

    /** Entries without their text were past their time: an entry says so. */
    void check() throws ConsumerRefused {
        if (unreadable >= 0) {
            throw new ConsumerRefused(OperationCode.AUDIT_EXPORT, "entry " + unreadable);
        }
        if (lastExpired > expiredThrough) {
            throw new ConsumerRefused(OperationCode.AUDIT_BROKEN, "entry " + lastExpired);
        }
    }

    boolean restoredFrom(long size) {
        return restores.stream().anyMatch(kept -> kept >= size);
    }

    /** Entries by kind; see {@link AuditStep}. */
    public SortedMap<String, Long> actions() {
        return actions;
    }

    /** Restores of the database that were found. */
    public int restores() {
        return restores.size();
    }

    /** Entries past their time, of which only the leaf is left. */
    public long expired() {
        return expired;
    }

    /** Time of the first entry that still has its text. */
    public Optional<Instant> from() {
        return from;
    }

    /** Time of the last entry. */
    public Optional<Instant> to() {
        return to;
    }

    private static OptionalLong number(Map<String, String> more, String name) {
        String value = more.getOrDefault(name, "");
        return value.matches("-?[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }
}
