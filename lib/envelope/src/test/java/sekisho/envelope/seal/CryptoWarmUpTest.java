package sekisho.envelope.seal;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class CryptoWarmUpTest {
    @Test
    void itsMessagesOpen() {
        assertThatCode(() -> CryptoWarmUp.run(100)).doesNotThrowAnyException();
    }
}
