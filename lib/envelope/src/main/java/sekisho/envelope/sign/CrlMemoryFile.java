package sekisho.envelope.sign;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.json.CanonicalJson;
import sekisho.envelope.json.JsonFields;
import sekisho.envelope.json.JsonMembers;

/** Keeps a {@link CrlMemory} across restarts: {@code {"<SHA-256 of the issuer>":"<highest number, hex>"}}. */
public final class CrlMemoryFile {
    private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{1,40}");

    private CrlMemoryFile() {}

    /** What was saved; an empty memory if nothing was yet. */
    public static CrlMemory load(Path file) throws IOException, EnvelopeRefused {
        if (!Files.exists(file)) {
            return new CrlMemory();
        }
        JsonMembers members = CanonicalJson.read(Files.readAllBytes(file), "crl memory");
        Map<Sha256, BigInteger> seen = new TreeMap<>();
        for (String issuer : members.names()) {
            seen.put(Sha256.parse(issuer), new BigInteger(members.string(issuer, NUMBER), 16));
        }
        return CrlMemory.of(seen);
    }

    /** Replaces the file in one step. */
    public static void save(CrlMemory memory, Path file) throws IOException {
        JsonFields fields = new JsonFields();
        memory.seen().forEach((issuer, number) -> fields.put(issuer.hex(), number.toString(16)));
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.write(draft, fields.bytes());
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
