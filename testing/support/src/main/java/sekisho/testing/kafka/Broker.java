package sekisho.testing.kafka;

import java.io.IOException;
import java.util.Map;
import sekisho.testing.pki.CredentialFiles;

/** A real Kafka broker that can be stopped and started again, on the same port over the same data. */
public interface Broker extends AutoCloseable {
    int port();

    default String bootstrapServers() {
        return "127.0.0.1:" + port();
    }

    /** Client settings to connect with that key. */
    Map<String, Object> settings(CredentialFiles key) throws IOException;

    /** Starts it again after {@link #stop} and returns when it answers. */
    void start() throws IOException;

    /** Stops it; data stays. */
    void stop();

    @Override
    default void close() {
        stop();
    }
}
