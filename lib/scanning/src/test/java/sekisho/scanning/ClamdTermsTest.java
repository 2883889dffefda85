package sekisho.scanning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sekisho.scanning.ScanOutcome.Infected;
import sekisho.scanning.ScanOutcome.NotScanned.Reason;

class ClamdTermsTest {

    @Test
    void hasDefaults() {
        assertThat(ClamdTerms.defaults())
                .isEqualTo(new ClamdTerms(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(15),
                        Duration.ofSeconds(3),
                        4,
                        Duration.ofHours(24),
                        512L << 20,
                        ZoneOffset.UTC));
    }

    @Test
    void keepsWhatIsSet() {
        var second = Duration.ofSeconds(1);
        var terms = new ClamdTerms(second, second, second, second, 1, second, 1, ZoneId.of("Asia/Tokyo"));

        assertThat(terms.versionAttempts()).isOne();
        assertThat(terms.maxStreamBytes()).isOne();
        assertThat(terms.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void refusesWhatClamdCanNeverScan() {
        assertThatThrownBy(() -> new ClamdTerms(null, null, null, null, 0, null, 1L << 31, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClamdTerms(Duration.ZERO, null, null, null, 0, null, 0, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsEndpoints() {
        assertThat(ClamdEndpoint.parse("tcp://clamd:3310")).isEqualTo(new ClamdEndpoint.Tcp("clamd", 3310));
        assertThat(ClamdEndpoint.parse("unix:/run/clamd.sock"))
                .isEqualTo(new ClamdEndpoint.Unix(Path.of("/run/clamd.sock")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "clamd:3310", "tcp://clamd", "tcp://:3310", "tcp://clamd:0", "tcp://clamd:65536", "unix:"})
    void refusesOtherEndpoints(String text) {
        assertThatThrownBy(() -> ClamdEndpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void reasonsHaveDistinctCodesAndAllTexts() {
        var codes = new HashSet<String>();
        for (Reason reason : Reason.values()) {
            assertThat(codes.add(reason.code())).isTrue();
            assertThat(reason.code()).matches("scan\\.[a-z]+");
            assertThat(reason.ja() + reason.actionJa()).matches("(?s).*\\p{InHiragana}.*");
            assertThat(reason.en() + reason.actionEn()).matches("\\p{ASCII}+");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two names", "line\nbreak", "ウイルス"})
    void refusesANameThatCouldBreakALog(String name) {
        assertThatThrownBy(() -> new Infected(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
