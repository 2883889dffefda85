package sekisho.consumer.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** The terminal at which a command is typed: the account and the machine stand in the entry that it leaves. */
public final class Terminal {
    private static final int LONGEST = 64;

    private Terminal() {}

    /** An event of the person at this terminal. */
    public static AuditEvent event(AuditStep step, Clock clock) {
        return AuditEvent.of(step, AuditEvent.COMMAND, clock.instant())
                .with("account", plain(System.getProperty("user.name", "")))
                .with("host", plain(host()));
    }

    private static String host() {
        try {
            // No name service is asked: inside there may be none.
            return Files.readString(Path.of("/proc/sys/kernel/hostname"), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return "";
        }
    }

    private static String plain(String name) {
        String kept = name.replaceAll("[^A-Za-z0-9._-]", "");
        return kept.isEmpty() ? "unknown" : kept.substring(0, Math.min(LONGEST, kept.length()));
    }
}
