package sekisho.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sekisho.scanning.ScanOutcome.Clean;
import sekisho.scanning.ScanOutcome.Infected;
import sekisho.scanning.ScanOutcome.NotScanned;
import sekisho.scanning.ScanOutcome.NotScanned.Reason;

class CanaryScanTest {
    private static final byte[] SIGNATURE = "test signature".getBytes(StandardCharsets.US_ASCII);

    @Test
    void passesWhenTheSignatureIsFound() {
        assertThat(new CanaryScan(source -> new Infected("Test"), SIGNATURE).run())
                .isEmpty();
    }

    @Test
    void failsWhenTheScannerCallsItClean() {
        Scanner blind = source -> new Clean("Blind 1", "1", Instant.EPOCH);

        assertThat(new CanaryScan(blind, SIGNATURE).run()).isEqualTo(Optional.of(Reason.CANARY));
    }

    @Test
    void saysWhyItWasNotScanned() {
        Scanner down = source -> new NotScanned(Reason.UNREACHABLE);

        assertThat(new CanaryScan(down, SIGNATURE).run()).isEqualTo(Optional.of(Reason.UNREACHABLE));
    }

    @Test
    void putsTheSignatureAtTheEndOfAFileOfTheGivenLength() {
        var seen = new ByteArrayOutputStream();
        Scanner recording = source -> {
            source.writeTo(seen);
            return new Infected("Test");
        };

        assertThat(new CanaryScan(recording, SIGNATURE).runAt(200_000)).isEmpty();

        assertThat(seen.size()).isEqualTo(200_000);
        assertThat(seen.toString(StandardCharsets.US_ASCII)).endsWith("\ntest signature");
    }
}
