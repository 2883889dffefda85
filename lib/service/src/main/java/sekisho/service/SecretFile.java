package sekisho.service;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;

/** A secret, given by the file it stands in: configuration holds references only. In YAML: the path as a string. */
public record SecretFile(Path path) {
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SecretFile of(String path) {
        return new SecretFile(Path.of(path));
    }

    @JsonValue
    String reference() {
        return path.toString();
    }

    /**
     * The content, UTF-8, without one line end at its end.
     *
     * @throws ConfigRefused if the file can't be read, is empty, or is open to other users
     */
    public SecretText read() {
        requirePrivate(path);
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        CharBuffer chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        Arrays.fill(bytes, (byte) 0);
        int length = chars.length();
        if (length > 0 && chars.get(length - 1) == '\n') {
            length -= length > 1 && chars.get(length - 2) == '\r' ? 2 : 1;
        }
        if (length == 0) {
            throw new ConfigRefused(ServiceCode.SECRET_UNREADABLE, path.toString(), "the file is empty");
        }
        char[] content = new char[length];
        chars.get(content).rewind();
        Arrays.fill(chars.array(), '\0');
        try {
            return new SecretText(content);
        } finally {
            Arrays.fill(content, '\0');
        }
    }

    /** Refuses a file, such as a key store, that users other than owner and group may touch. */
    public static void requirePrivate(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.stream().anyMatch(OTHERS::contains)) {
                throw new ConfigRefused(ServiceCode.SECRET_EXPOSED, file.toString(), "its mode lets other users in");
            }
        } catch (UnsupportedOperationException e) {
            // A file system without POSIX modes, as on Windows: access control lists are the operator's.
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static ConfigRefused unreadable(Path file, IOException e) {
        return new ConfigRefused(
                ServiceCode.SECRET_UNREADABLE, file.toString(), e.getClass().getSimpleName());
    }
}
