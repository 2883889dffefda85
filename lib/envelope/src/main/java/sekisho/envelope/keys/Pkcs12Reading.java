package sekisho.envelope.keys;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;

/** Reading keys in a PKCS#12 file. */
public record Pkcs12Reading(Path file, Secret password) implements ReadingStore {
    @Override
    public List<PrivateKeyEntry> entries() throws IOException, EnvelopeRefused {
        return Pkcs12.load(file, password).entries();
    }

    /**
     * A new file without the key takes the old one's place in one step; then the old file's blocks are overwritten
     * through the handle that is still open on them. The keys that stay are not encrypted anew: file and password are as
     * strong as before. What a file system or a disk has copied elsewhere is out of reach.
     */
    @Override
    public void destroy(Sha256 certificate) throws IOException, EnvelopeRefused {
        earlier(certificate);
        byte[] without = without(certificate);
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, KeyFiles.ownerOnly(draft));
        try (FileChannel old = FileChannel.open(file, StandardOpenOption.WRITE)) {
            try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                write(out, without);
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            write(old, new byte[(int) old.size()]);
        }
    }

    private byte[] without(Sha256 certificate) throws IOException, EnvelopeRefused {
        char[] characters = password.exposeCopy();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(Files.readAllBytes(file)), characters);
            ReadingStore.delete(store, certificate);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, characters);
            return out.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new EnvelopeRefused(EnvelopeCode.KEY_STORE, "key store", e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(true);
    }

    @Override
    public String toString() {
        return "key store";
    }
}
