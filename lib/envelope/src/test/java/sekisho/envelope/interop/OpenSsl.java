package sekisho.envelope.interop;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import sekisho.envelope.keys.PrivateKeyEntry;

/** The openssl command in a folder of its own. */
record OpenSsl(Path folder) {
    /** Runs it and expects success. */
    void run(String... arguments) {
        int exit = exit(arguments);
        if (exit != 0) {
            throw new IllegalStateException("openssl ended with " + exit + ": " + output());
        }
    }

    /** Runs it and returns its exit code. */
    int exit(String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.txt").toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("openssl did not end");
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void write(String name, byte[] content) {
        try {
            Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Certificates, lists or keys as PEM. */
    void writePem(String name, Object... objects) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            for (Object object : objects) {
                pem.writeObject(object);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(name, text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** {@code name.pem} and {@code name.key}. */
    void writeKey(String name, PrivateKeyEntry entry) {
        writePem(name + ".pem", entry.certificate());
        writePem(name + ".key", entry.key());
    }

    byte[] read(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String output() {
        return new String(read("output.txt"), StandardCharsets.UTF_8);
    }
}
