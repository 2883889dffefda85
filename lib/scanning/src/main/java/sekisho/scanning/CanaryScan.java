package sekisho.scanning;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import sekisho.scanning.ScanOutcome.Infected;
import sekisho.scanning.ScanOutcome.NotScanned;
import sekisho.scanning.ScanOutcome.NotScanned.Reason;

/**
 * Proves that a scanner still finds something: a file with a known test signature must be found.
 *
 * <p>A clamd with an empty database, or with limits that skip big files silently, answers {@code stream: OK} to
 * everything. The second case shows only in a file as long as the longest one allowed: {@link #runAt}.
 */
public final class CanaryScan {
    /** The industry's test file, in two parts, so that this file isn't taken for a virus. */
    public static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private static final int BLOCK = 64 << 10;

    private final Scanner scanner;
    private final byte[] signature;

    /** The scanner must find {@code signature} anywhere in a file; such as the EICAR test string. */
    public CanaryScan(Scanner scanner, byte[] signature) {
        this.scanner = requireNonNull(scanner, "scanner is null");
        this.signature = signature.clone();
    }

    /** Empty if the signature was found; otherwise why this scanner can't be relied on. */
    public Optional<Reason> run() {
        return runAt(signature.length);
    }

    /** As {@link #run()}, with the signature at the end of a file of {@code length} bytes of line breaks. */
    public Optional<Reason> runAt(long length) {
        if (length < signature.length) {
            throw new IllegalArgumentException("a canary file can't be shorter than its signature");
        }
        try {
            ScanOutcome outcome = scanner.scan(padded(length - signature.length));
            if (outcome instanceof NotScanned notScanned) {
                return Optional.of(notScanned.reason());
            }
            return outcome instanceof Infected ? Optional.empty() : Optional.of(Reason.CANARY);
        } catch (IOException e) {
            throw new UncheckedIOException("a source in memory failed", e);
        }
    }

    private ScanSource padded(long padding) {
        return out -> {
            byte[] block = "\n".repeat(BLOCK).getBytes(StandardCharsets.US_ASCII);
            for (long left = padding; left > 0; left -= BLOCK) {
                out.write(block, 0, (int) Math.min(left, BLOCK));
            }
            out.write(signature);
        };
    }
}
