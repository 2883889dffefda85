package sekisho.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginalFileTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a\\b", "line\nbreak", "hidden\u202egpj", "\u0000"})
    void refusesNamesThatCouldMislead(String name) {
        assertThatThrownBy(() -> new OriginalFile(name, 0, Sha256.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThat(OriginalFile.named(name, 0, Sha256.ZERO).name()).isNotEmpty();
    }

    @Test
    void makesAnyNameFit() {
        assertThat(OriginalFile.named("消込 04/01\n.csv", 0, Sha256.ZERO).name()).isEqualTo("消込 04_01_.csv");
        assertThat(OriginalFile.named("長".repeat(300), 0, Sha256.ZERO).name()).hasSize(200);
        assertThat(OriginalFile.named("a".repeat(199) + "\ud867\ude3d", 0, Sha256.ZERO)
                        .name())
                .isEqualTo("a".repeat(199));
    }

    @Test
    void showsNoName() {
        assertThat(OriginalFile.named("名前.csv", 5, Sha256.ZERO).toString()).doesNotContain("名前");
    }
}
