package sekisho.envelope.audit;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;

/**
 * What a checkpoint of the audit log says (C2SP tlog-checkpoint): a line each for origin, size, root and every extension.
 *
 * @param origin names the log, such as {@code sekisho.example/131016/audit}
 * @param extensions further lines, such as {@code persons <hash of the registry of persons>}
 */
public record AuditCheckpoint(String origin, long size, Sha256 root, List<String> extensions) {
    private static final Pattern LINE = Pattern.compile("[!-~][ -~]{0,199}");
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    public AuditCheckpoint {
        extensions = List.copyOf(extensions);
        if (!LINE.matcher(origin).matches()
                || size < 0
                || extensions.stream().anyMatch(line -> !LINE.matcher(line).matches())) {
            throw new IllegalArgumentException("lines of a checkpoint are printable ASCII");
        }
    }

    /** The signed text; each line ends with a line feed. */
    public String body() {
        StringBuilder body = new StringBuilder(
                origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.bytes()) + "\n");
        extensions.forEach(line -> body.append(line).append('\n'));
        return body.toString();
    }

    static AuditCheckpoint parse(String body) throws EnvelopeRefused {
        List<String> lines = Arrays.asList(body.split("\n", -1));
        try {
            if (lines.size() >= 4 && SIZE.matcher(lines.get(1)).matches()) {
                AuditCheckpoint checkpoint = new AuditCheckpoint(
                        lines.get(0),
                        Long.parseLong(lines.get(1)),
                        Sha256.fromBytes(Base64.getDecoder().decode(lines.get(2))),
                        lines.subList(3, lines.size() - 1));
                if (checkpoint.body().equals(body)) {
                    return checkpoint;
                }
            }
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRefused(EnvelopeCode.AUDIT_NOTE, "checkpoint", e);
        }
        throw new EnvelopeRefused(EnvelopeCode.AUDIT_NOTE, "checkpoint");
    }
}
