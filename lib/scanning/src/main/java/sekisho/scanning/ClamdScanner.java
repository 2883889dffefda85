package sekisho.scanning;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sekisho.scanning.ScanOutcome.Clean;
import sekisho.scanning.ScanOutcome.Infected;
import sekisho.scanning.ScanOutcome.NotScanned;
import sekisho.scanning.ScanOutcome.NotScanned.Reason;

/**
 * Scans by clamd: VERSION first (whose definitions, how old), then the whole file as ONE stream of INSTREAM. Two
 * streams would let a signature pass that lies across their border.
 *
 * <p>Clean is exactly the reply {@code stream: OK} from a scanner whose definitions are young enough; nothing else is.
 */
public final class ClamdScanner implements Scanner {
    /** Tolerance for a scanner whose clock runs ahead. */
    private static final Duration MAX_AHEAD = Duration.ofHours(1);

    private static final String OK = "stream: OK";
    private static final String OVER_STREAM_LIMIT = "INSTREAM size limit exceeded. ERROR";
    private static final String LIMIT_HEURISTIC = "Heuristics.Limits.Exceeded";
    private static final Pattern FOUND = Pattern.compile("stream: ([\\x21-\\x7e]{1,256}) FOUND");

    private final ClamdEndpoint endpoint;
    private final ClamdTerms terms;
    private final Clock clock;

    public ClamdScanner(ClamdEndpoint endpoint, ClamdTerms terms, Clock clock) {
        this.endpoint = requireNonNull(endpoint, "endpoint is null");
        this.terms = requireNonNull(terms, "terms is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public ScanOutcome scan(ScanSource source) throws IOException {
        ScannerState state = state();
        if (state instanceof ScannerState.NotReady notReady) {
            return new NotScanned(notReady.reason());
        }
        Deadline overall = Deadline.in(terms.overallTimeout());
        Optional<ClamdConnection> open = connect();
        if (open.isEmpty()) {
            return new NotScanned(Reason.UNREACHABLE);
        }
        try (var connection = open.get()) {
            var sink =
                    new InstreamSink(b -> connection.write(b, terms.replyTimeout(), overall), terms.maxStreamBytes());
            stream(source, sink);
            return sink.tooLong()
                    ? new NotScanned(Reason.SIZE_LIMIT)
                    : outcome(connection, sink, (ScannerState.Ready) state, overall);
        }
    }

    /** What the scanner says of itself now, without scanning anything. */
    public ScannerState state() {
        for (int attempt = 1; attempt <= terms.versionAttempts(); attempt++) {
            Optional<ClamdConnection> open = connect();
            if (open.isEmpty()) {
                return new ScannerState.NotReady(Reason.UNREACHABLE);
            }
            try (var connection = open.get()) {
                Deadline deadline = Deadline.in(terms.versionTimeout());
                connection.write(command("VERSION"), terms.versionTimeout(), deadline);
                return judge(connection.readReply(deadline));
            } catch (SocketTimeoutException e) {
                // A VERSION may hang while definitions are loaded; the next one, on a new connection, mostly doesn't.
            } catch (IOException e) {
                return new ScannerState.NotReady(Reason.ERROR);
            }
        }
        return new ScannerState.NotReady(Reason.RELOADING);
    }

    private ScannerState judge(String reply) {
        Optional<ClamdVersion> version = ClamdVersion.parse(reply, terms.zone());
        if (version.isEmpty()) {
            // An engine without a dated database can't be shown to be young enough.
            return new ScannerState.NotReady(reply.startsWith("ClamAV ") ? Reason.STALE_DEFINITIONS : Reason.ERROR);
        }
        Instant builtAt = version.get().definitionsAt();
        Instant now = clock.instant();
        boolean believable = !builtAt.isAfter(now.plus(MAX_AHEAD));
        return believable && !builtAt.isBefore(now.minus(terms.maxDefinitionAge()))
                ? new ScannerState.Ready(version.get().engine(), version.get().definitions(), builtAt)
                : new ScannerState.NotReady(Reason.STALE_DEFINITIONS);
    }

    private static void stream(ScanSource source, InstreamSink sink) throws IOException {
        try {
            sink.begin(command("INSTREAM"));
            source.writeTo(sink);
            sink.finish();
        } catch (InstreamSink.Ended e) {
            // Not the source's failure: the sink knows why it takes no more.
        }
    }

    /** Reads the reply even after a failed write: above its limit clamd closes while bytes are still coming. */
    private ScanOutcome outcome(
            ClamdConnection connection, InstreamSink sink, ScannerState.Ready ready, Deadline overall) {
        try {
            String reply =
                    connection.readReply(Deadline.in(terms.replyTimeout()).earlier(overall));
            return sink.failure().isPresent() && reply.equals(OK)
                    ? new NotScanned(Reason.ERROR)
                    : outcome(reply, ready);
        } catch (IOException e) {
            IOException first = sink.failure().orElse(e);
            return new NotScanned(first instanceof SocketTimeoutException ? Reason.TIMEOUT : Reason.ERROR);
        }
    }

    private static ScanOutcome outcome(String reply, ScannerState.Ready ready) {
        if (reply.equals(OK)) {
            return new Clean(ready.engine(), ready.definitions(), ready.definitionsAt());
        }
        if (reply.equals(OVER_STREAM_LIMIT)) {
            return new NotScanned(Reason.SIZE_LIMIT);
        }
        Matcher found = FOUND.matcher(reply);
        if (!found.matches()) {
            return new NotScanned(Reason.ERROR);
        }
        String signature = found.group(1);
        if (!signature.startsWith(LIMIT_HEURISTIC)) {
            return new Infected(signature);
        }
        // The limit in time depends on the load of the scanner; the others on the file alone.
        return new NotScanned(signature.contains("MaxScanTime") ? Reason.TIMEOUT : Reason.SIZE_LIMIT);
    }

    private Optional<ClamdConnection> connect() {
        try {
            return Optional.of(ClamdConnection.open(endpoint, terms.connectTimeout()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A command in clamd's {@code z} form: NUL at the end of the command and of the reply. */
    private static ByteBuffer command(String name) {
        return ByteBuffer.wrap(("z" + name + "\0").getBytes(StandardCharsets.US_ASCII));
    }
}
