package sekisho.e2e.day;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.LoggerFactory;
import sekisho.processor.brokerlog.BrokerWatch;
import sekisho.processor.brokerlog.BrokerWatchConfig;

/** Lets the embedded brokers write {@code kafka-authorizer.log} as a real one does, and watches it. */
final class AuthorizerLog implements AutoCloseable {
    private final BrokerWatch watch;

    private AuthorizerLog(BrokerWatch watch) {
        this.watch = watch;
    }

    static AuthorizerLog start(Path folder, String inner) throws IOException {
        Path file = folder.resolve("kafka-authorizer.log");
        Logger logger = (Logger) LoggerFactory.getLogger("kafka.authorizer.logger");
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(logger.getLoggerContext());
        encoder.setPattern("[%d] %p %m \\(%c\\)%n");
        encoder.start();
        var appender = new FileAppender<ILoggingEvent>();
        appender.setContext(logger.getLoggerContext());
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(appender);
        return new AuthorizerLog(BrokerWatch.start(new BrokerWatchConfig(file, Set.of(inner), null, null)));
    }

    String metrics() throws IOException, InterruptedException {
        URI uri = watch.endpoint().resolve("/metrics");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        watch.close();
    }
}
