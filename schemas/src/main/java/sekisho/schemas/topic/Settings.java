package sekisho.schemas.topic;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Topic settings: a topic inherits nothing that matters from its broker. */
final class Settings {
    static final int MIB = 1024 * 1024;

    private Settings() {}

    /**
     * A topic whose records expire. Uncompressed, so that no writer can store a decompression bomb; broker time, so
     * that a record's own timestamp can neither delete it early nor keep it for ever.
     */
    static Map<String, String> expiring(Duration retention, Duration segment, int maxMessageBytes) {
        var settings = common(maxMessageBytes);
        settings.put("cleanup.policy", "delete");
        settings.put("retention.ms", Long.toString(retention.toMillis()));
        settings.put("segment.ms", Long.toString(segment.toMillis()));
        return settings;
    }

    /** A topic that keeps the newest record of each key. */
    static Map<String, String> latest(int maxMessageBytes) {
        var settings = common(maxMessageBytes);
        settings.put("cleanup.policy", "compact");
        return settings;
    }

    private static Map<String, String> common(int maxMessageBytes) {
        var settings = new TreeMap<String, String>();
        settings.put("compression.type", "uncompressed");
        settings.put("max.message.bytes", Integer.toString(maxMessageBytes));
        settings.put("message.timestamp.type", "LogAppendTime");
        settings.put("retention.bytes", "-1");
        settings.put("unclean.leader.election.enable", "false");
        return settings;
    }
}
