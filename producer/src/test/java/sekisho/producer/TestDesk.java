package sekisho.producer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;

/** Opens a desk on lines of a test's choice. */
public final class TestDesk {
    private TestDesk() {}

    public static Desk open(ProducerConfig config, Lines lines, Clock clock) throws IOException, DeskException {
        return DeskWiring.open(config, lines, new SimpleMeterRegistry(), clock);
    }
}
