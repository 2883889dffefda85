package sekisho.testing.clamd;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a private clamd knows and how far it goes.
 *
 * @param signatures name to the bytes it finds; clamd adds {@code .UNOFFICIAL} to the name when it reports
 * @param definitions version of its database
 * @param age how long ago its database was built; above zero needs the program {@code faketime}
 * @param streamMaxBytes {@code StreamMaxLength}
 * @param fileMaxBytes {@code MaxFileSize} and {@code MaxScanSize}
 * @param alertExceedsMax {@code AlertExceedsMax}; Debian ships it off, which is the trap
 */
public record ClamdSetup(
        Map<String, byte[]> signatures,
        int definitions,
        Duration age,
        long streamMaxBytes,
        long fileMaxBytes,
        boolean alertExceedsMax) {
    /** The private test signature of the sample day: a customer number that is legal in every rule. */
    public static final String SAMPLE_DAY_SIGNATURE = "Sekisho.Test.Signature";

    static final String SAMPLE_DAY_TEXT = "99990000666600006666";

    public ClamdSetup {
        signatures = Map.copyOf(signatures);
        if (signatures.isEmpty()) {
            throw new IllegalArgumentException("clamd does not start without any signature");
        }
    }

    /** Knows the signature of the sample day; fresh; takes 600 MiB. */
    public static ClamdSetup sampleDay() {
        return knowing(SAMPLE_DAY_SIGNATURE, SAMPLE_DAY_TEXT);
    }

    /** Knows one text only. */
    public static ClamdSetup knowing(String name, String text) {
        return new ClamdSetup(
                Map.of(name, text.getBytes(StandardCharsets.US_ASCII)), 7, Duration.ZERO, 600L << 20, 600L << 20, true);
    }

    /** Knows these as well. */
    public ClamdSetup with(Map<String, byte[]> more) {
        var all = new HashMap<>(signatures);
        all.putAll(more);
        return new ClamdSetup(all, definitions, age, streamMaxBytes, fileMaxBytes, alertExceedsMax);
    }

    public ClamdSetup withAge(Duration other) {
        return new ClamdSetup(signatures, definitions, other, streamMaxBytes, fileMaxBytes, alertExceedsMax);
    }

    public ClamdSetup withDefinitions(int other) {
        return new ClamdSetup(signatures, other, age, streamMaxBytes, fileMaxBytes, alertExceedsMax);
    }

    /** Limits in bytes. */
    public ClamdSetup withLimits(long streamMax, long fileMax, boolean alert) {
        return new ClamdSetup(signatures, definitions, age, streamMax, fileMax, alert);
    }

    /** The body of an {@code .ndb} database: {@code name:0:*:hex}, one per line. */
    String ndb() {
        var text = new StringBuilder();
        new TreeMap<>(signatures)
                .forEach((name, bytes) -> text.append(name)
                        .append(":0:*:")
                        .append(HexFormat.of().formatHex(bytes))
                        .append('\n'));
        return text.toString();
    }

    /** The configuration file of clamd. Without its cache: a file that comes again is to be scanned again. */
    String conf(Path folder, int port) {
        return """
                Foreground yes
                DatabaseDirectory %1$s/db
                TemporaryDirectory %1$s/tmp
                LocalSocket %1$s/clamd.sock
                LogFile %1$s/clamd.log
                LogTime yes
                TCPSocket %2$d
                TCPAddr 127.0.0.1
                StreamMaxLength %3$d
                MaxFileSize %4$d
                MaxScanSize %4$d
                AlertExceedsMax %5$s
                MaxThreads 4
                DisableCache yes
                SelfCheck 0
                """.formatted(folder, port, streamMaxBytes, fileMaxBytes, alertExceedsMax ? "yes" : "no");
    }
}
