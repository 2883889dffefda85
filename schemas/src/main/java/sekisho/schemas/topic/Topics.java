package sekisho.schemas.topic;

import static sekisho.schemas.topic.Framing.CONFLUENT;
import static sekisho.schemas.topic.Framing.SINGLE_OBJECT;
import static sekisho.schemas.topic.Settings.MIB;
import static sekisho.schemas.topic.Spread.BY_FEED;
import static sekisho.schemas.topic.Spread.BY_LEVY;
import static sekisho.schemas.topic.Spread.SINGLE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import sekisho.schemas.event.ActStatement;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.event.BatchReceipt;
import sekisho.schemas.event.BatchVerdict;
import sekisho.schemas.event.DeadLetter;
import sekisho.schemas.event.Levy;
import sekisho.schemas.event.Reconciled;

/** Every topic there is. */
public final class Topics {
    /** P unless a cluster says otherwise. */
    public static final int FEED_PARTITIONS = 6;

    /** Partitions of the inner topics. */
    public static final int LEVY_PARTITIONS = 6;

    public static final String SEALED_PREFIX = "clearing.sealed.";
    public static final String RECEIPTS_PREFIX = "clearing.receipts.";
    public static final String CHECKED_PREFIX = "clearing.checked.";

    /** What was refused 隔離: ciphertext, kept for a redrive. Key: feed code. */
    public static final Topic<String, SpecificRecord> QUARANTINED = new Topic<>(
            "clearing.quarantined",
            String.class,
            SpecificRecord.class,
            List.of(BatchOpened.getClassSchema(), BatchChunk.getClassSchema(), BatchVerdict.getClassSchema()),
            BY_FEED,
            SINGLE_OBJECT,
            Settings.expiring(Duration.ofDays(45), Duration.ofHours(1), 2 * MIB));

    /** What could not be taken: where it stood and why. No key. */
    public static final Topic<Void, DeadLetter> DEAD_LETTERS = new Topic<>(
            "clearing.dead-letters",
            Void.class,
            DeadLetter.class,
            List.of(DeadLetter.getClassSchema()),
            SINGLE,
            SINGLE_OBJECT,
            Settings.expiring(Duration.ofDays(30), Duration.ofHours(1), MIB));

    /** Acts 行為 of the outer officers. Key: feed code. */
    public static final Topic<String, ActStatement> ACTS = new Topic<>(
            "clearing.acts",
            String.class,
            ActStatement.class,
            List.of(ActStatement.getClassSchema()),
            BY_FEED,
            SINGLE_OBJECT,
            Settings.expiring(Duration.ofDays(365), Duration.ofDays(1), MIB));

    /** Levies 調定 of the tax system, inner cluster. Key: levy id. */
    public static final Topic<String, Levy> LEVIES = new Topic<>(
            "tax.levies",
            String.class,
            Levy.class,
            List.of(Levy.getClassSchema()),
            BY_LEVY,
            CONFLUENT,
            Settings.latest(MIB));

    /** What reconciliation 消込 changed, inner cluster. Key: the event's subject. */
    public static final Topic<String, Reconciled> RECONCILED = new Topic<>(
            "tax.reconciled",
            String.class,
            Reconciled.class,
            List.of(Reconciled.getClassSchema()),
            BY_LEVY,
            CONFLUENT,
            Settings.expiring(Duration.ofDays(400), Duration.ofDays(1), MIB));

    private static final Pattern FEED = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern MUNICIPALITY = Pattern.compile("[0-9]{6}");

    private Topics() {}

    /** Batches of one feed on their way to the checkpoint. Key: feed code. */
    public static Topic<String, SpecificRecord> sealed(String feed) {
        return new Topic<>(
                SEALED_PREFIX + checked(FEED, feed, "feed"),
                String.class,
                SpecificRecord.class,
                List.of(BatchOpened.getClassSchema(), BatchChunk.getClassSchema()),
                BY_FEED,
                CONFLUENT,
                Settings.expiring(Duration.ofDays(14), Duration.ofHours(1), MIB));
    }

    /** What one feed hears of its batches 受領証. Key: feed code. Kept 400 days: some feeds are quarterly. */
    public static Topic<String, BatchReceipt> receipts(String feed) {
        return new Topic<>(
                RECEIPTS_PREFIX + checked(FEED, feed, "feed"),
                String.class,
                BatchReceipt.class,
                List.of(BatchReceipt.getClassSchema()),
                SINGLE,
                CONFLUENT,
                Settings.expiring(Duration.ofDays(400), Duration.ofDays(1), MIB));
    }

    /** Judged batches for one municipality. Key: feed code. */
    public static Topic<String, SpecificRecord> checked(String municipality) {
        return new Topic<>(
                CHECKED_PREFIX + checked(MUNICIPALITY, municipality, "municipality"),
                String.class,
                SpecificRecord.class,
                List.of(BatchOpened.getClassSchema(), BatchChunk.getClassSchema(), BatchVerdict.getClassSchema()),
                BY_FEED,
                SINGLE_OBJECT,
                Settings.expiring(Duration.ofDays(14), Duration.ofHours(1), MIB));
    }

    /** The topic of that name, or nothing if it is none of ours. */
    public static Optional<Topic<?, ?>> named(String name) {
        return fixed(name)
                .or(() -> suffix(name, SEALED_PREFIX, FEED).map(Topics::sealed))
                .or(() -> suffix(name, RECEIPTS_PREFIX, FEED).map(Topics::receipts))
                .or(() -> suffix(name, CHECKED_PREFIX, MUNICIPALITY).map(Topics::checked));
    }

    /** The schemas that must stand in the outer cluster's registry. */
    public static List<Schema> outerRegistered() {
        return List.of(BatchOpened.getClassSchema(), BatchChunk.getClassSchema(), BatchReceipt.getClassSchema());
    }

    /** The schemas that must stand in the inner cluster's registry. */
    public static List<Schema> innerRegistered() {
        return List.of(Levy.getClassSchema(), Reconciled.getClassSchema());
    }

    private static Optional<Topic<?, ?>> fixed(String name) {
        return Stream.<Topic<?, ?>>of(QUARANTINED, DEAD_LETTERS, ACTS, LEVIES, RECONCILED)
                .filter(topic -> topic.name().equals(name))
                .findFirst();
    }

    private static Optional<String> suffix(String name, String prefix, Pattern form) {
        return Optional.of(name)
                .filter(whole -> whole.startsWith(prefix))
                .map(whole -> whole.substring(prefix.length()))
                .filter(rest -> form.matcher(rest).matches());
    }

    private static String checked(Pattern form, String value, String what) {
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException(what + " does not match " + form);
        }
        return value;
    }
}
