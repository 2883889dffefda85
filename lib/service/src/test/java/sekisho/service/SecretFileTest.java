package sekisho.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"pass word", "pass word\n", "pass word\r\n"})
    void readsWithoutTheLineEnd(String content) throws IOException {
        try (SecretText secret = secret(content, "rw-------").read()) {
            assertThat(secret.revealCopy()).isEqualTo("pass word".toCharArray());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw----r--", "rw-----w-", "rw------x"})
    void refusesAFileThatOthersMayTouch(String mode) throws IOException {
        SecretFile exposed = secret("hunter2", mode);

        assertThatThrownBy(exposed::read)
                .isInstanceOf(ConfigRefused.class)
                .hasMessageStartingWith("secret.exposed: ")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void refusesAnEmptyFile(String content) throws IOException {
        SecretFile empty = secret(content, "rw-r-----");

        assertThatThrownBy(empty::read).hasMessageStartingWith("secret.unreadable: ");
    }

    @Test
    void refusesAnAbsentFile() {
        assertThatThrownBy(() -> new SecretFile(folder.resolve("absent")).read())
                .hasMessageStartingWith("secret.unreadable: ");
    }

    @Test
    void doesNotShowItsContent() throws IOException {
        SecretFile file = secret("hunter2", "rw-------");
        try (SecretText secret = file.read()) {
            assertThat(secret.toString() + file).doesNotContain("hunter2");
        }
    }

    @Test
    void wipesItsContentWhenClosed() throws IOException {
        SecretText secret = secret("hunter2", "rw-------").read();
        secret.close();

        assertThat(secret.revealCopy()).containsOnly('\0');
    }

    private SecretFile secret(String content, String mode) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return new SecretFile(file);
    }
}
