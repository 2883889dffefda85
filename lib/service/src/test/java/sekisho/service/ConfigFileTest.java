package sekisho.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
    record Example(
            String name, Duration pause, int workers, Optional<Path> folder, List<Inner> parts, SecretFile password) {
        Example(
                String name,
                @Nullable Duration pause,
                int workers,
                Optional<Path> folder,
                @Nullable List<Inner> parts,
                SecretFile password) {
            this.name = Objects.requireNonNull(name, "name is required");
            this.pause = Objects.requireNonNullElse(pause, Duration.ofSeconds(30));
            this.workers = workers == 0 ? 2 : workers;
            this.folder = folder;
            this.parts = parts == null ? List.of() : List.copyOf(parts);
            this.password = password;
            if (this.workers < 0) {
                throw new IllegalArgumentException("workers must be positive");
            }
        }
    }

    record Inner(String feed, int number) {}

    @Test
    void fillsDefaults() {
        var example = ConfigFile.parse("name: n\npassword: /keys/pw\n", Example.class);

        assertThat(example.pause()).isEqualTo(Duration.ofSeconds(30));
        assertThat(example.workers()).isEqualTo(2);
        assertThat(example.folder()).isEmpty();
        assertThat(example.parts()).isEmpty();
        assertThat(example.password()).isEqualTo(SecretFile.of("/keys/pw"));
    }

    @Test
    void mapsEveryKey() {
        var example = ConfigFile.parse("""
                name: n
                pause: PT5M
                workers: 3
                folder: /data
                password: pw
                parts:
                  - feed: bank-a
                    number: 1
                """, Example.class);

        assertThat(example)
                .isEqualTo(new Example(
                        "n",
                        Duration.ofMinutes(5),
                        3,
                        Optional.of(Path.of("/data")),
                        List.of(new Inner("bank-a", 1)),
                        SecretFile.of("pw")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: n\\nworker: 3 | config.unknown | worker",
                "name: n\\nparts: [{feed: a, nummer: 1}] | config.unknown | parts[0].nummer",
                "workers: 3 | config.value | (top)",
                "name: n\\nworkers: -1 | config.value | (top)",
                "name: n\\nworkers: many | config.value | workers",
                "name: n\\nworkers: '3' | config.value | workers",
                "name: n\\nworkers: 3.5 | config.value | workers",
                "name: n\\npause: soon | config.value | pause",
                "name: n\\nparts: [{feed: a, number: x}] | config.value | parts[0].number",
                "name: n\\nname: m | config.syntax | line 2",
                "name: \"n | config.syntax | line 1",
                "'' | config.value | (top)"
            })
    void refusesAndSaysWhere(String yaml, String code, String where) {
        assertThatThrownBy(() -> ConfigFile.parse(yaml.replace("\\n", "\n"), Example.class))
                .isInstanceOfSatisfying(ConfigRefused.class, refused -> {
                    assertThat(refused.code().code()).isEqualTo(code);
                    assertThat(refused.where()).isEqualTo(where);
                    assertThat(refused).hasMessageStartingWith(code + ": " + where + ": ");
                });
    }

    @ParameterizedTest
    @CsvSource({"workers: hunter2", "pause: hunter2", "'parts: [{feed: a, number: hunter2}]'", "'name: {hunter2: }}'"})
    void neverRepeatsAValue(String line) {
        assertThatThrownBy(() -> ConfigFile.parse("password: hunter2\n" + line, Example.class))
                .satisfies(e -> {
                    assertThat(e.getMessage()).doesNotContain("hunter2");
                    assertThat(e.getCause()).isNull();
                });
    }

    @Test
    void readsAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.yml"), "feed: 送信元\nnumber: 1\n");

        assertThat(ConfigFile.read(file, Inner.class)).isEqualTo(new Inner("送信元", 1));
        assertThatThrownBy(() -> ConfigFile.read(folder.resolve("absent.yml"), Inner.class))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageStartingWith("config.unreadable: ")
                .hasMessageContaining("absent.yml");
    }
}
