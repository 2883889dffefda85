package sekisho.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class ServiceCodeTest {

    @Test
    void codesAreDistinctAndHaveAllTexts() {
        var codes = new HashSet<String>();
        for (ServiceCode code : ServiceCode.values()) {
            assertThat(codes.add(code.code())).isTrue();
            assertThat(code.code()).matches("[a-z]+\\.[a-z]+");
            assertThat(code.ja() + code.actionJa()).matches("(?s).*\\p{InHiragana}.*");
            assertThat(code.en() + code.actionEn()).matches("\\p{ASCII}+");
        }
    }
}
