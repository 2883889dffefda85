package sekisho.consumer.intake;

import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/**
 * Speaks TLS with the configured endpoints only. A broker can name any host in its metadata; the client would follow
 * and say hello there. The refusal alone looks to the client like a failed connection, so it is told to the loop, too.
 */
public final class PinnedEndpoints implements SslEngineFactory {
    /** Setting that holds the {@link Runnable} told of a refused endpoint. */
    static final String ALARM = "sekisho.refused.endpoint.alarm";

    private final DefaultSslEngineFactory standard = new DefaultSslEngineFactory();
    private List<?> allowed = List.of();
    private @Nullable Runnable alarm;

    @Override
    public void configure(Map<String, ?> configs) {
        standard.configure(configs);
        Object servers = configs.get("bootstrap.servers");
        allowed = servers instanceof List<?> list
                ? list
                : List.of(String.valueOf(servers).split(","));
        alarm = configs.get(ALARM) instanceof Runnable runnable ? runnable : null;
    }

    @Override
    public SSLEngine createClientSslEngine(String peerHost, int peerPort, String endpointIdentification) {
        if (!allowed.contains(peerHost + ":" + peerPort)) {
            if (alarm != null) {
                alarm.run();
            }
            throw new IllegalStateException("not an allowed endpoint");
        }
        return standard.createClientSslEngine(peerHost, peerPort, endpointIdentification);
    }

    @Override
    public SSLEngine createServerSslEngine(String peerHost, int peerPort) {
        throw new UnsupportedOperationException("the intake listens nowhere");
    }

    @Override
    public boolean shouldBeRebuilt(Map<String, Object> nextConfigs) {
        return standard.shouldBeRebuilt(nextConfigs);
    }

    @Override
    public Set<String> reconfigurableConfigs() {
        return standard.reconfigurableConfigs();
    }

    @Override
    public @Nullable KeyStore keystore() {
        return standard.keystore();
    }

    @Override
    public @Nullable KeyStore truststore() {
        return standard.truststore();
    }

    @Override
    public void close() {
        standard.close();
    }
}
