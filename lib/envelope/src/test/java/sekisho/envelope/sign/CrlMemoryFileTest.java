package sekisho.envelope.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.envelope.Refusals.assertRefused;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;

class CrlMemoryFileTest {
    private final Sha256 issuer = Sha256.of(new byte[] {1});

    @Test
    void aRestartForgetsNothing(@TempDir Path folder) throws EnvelopeRefused, IOException {
        Path file = folder.resolve("crls.json");
        CrlMemory memory = CrlMemoryFile.load(file);
        memory.note(issuer, BigInteger.TWO);
        CrlMemoryFile.save(memory, file);

        CrlMemory again = CrlMemoryFile.load(file);

        assertThat(again.seen()).isEqualTo(memory.seen());
        assertRefused(EnvelopeCode.CRL_ROLLBACK, () -> again.note(issuer, BigInteger.ONE));
        again.note(issuer, BigInteger.TWO);
    }
}
