package sekisho.service;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class JsonLogTest {
    private static final Logger LOG = LoggerFactory.getLogger(JsonLogTest.class);

    @TempDir
    private Path folder;

    @AfterEach
    void reset() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
    }

    @Test
    void writesOneObjectPerLineWithKeyValues() throws IOException {
        Path file = folder.resolve("log");
        JsonLog.toFile("checkpoint", file);

        LOG.atInfo().addKeyValue("feed", "bank-a").addKeyValue("chunks", 3).log("batch released");
        LOG.atWarn().setCause(new IllegalStateException("over")).log("worker failed");

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(first.at("/level").asText()).isEqualTo("INFO");
        assertThat(first.at("/loggerName").asText()).isEqualTo("sekisho.service.JsonLogTest");
        assertThat(first.at("/formattedMessage").asText()).isEqualTo("batch released");
        assertThat(first.at("/kvpList/0/feed").asText()).isEqualTo("bank-a");
        assertThat(first.at("/kvpList/1/chunks").asInt()).isEqualTo(3);
        assertThat(first.at("/context/name").asText()).isEqualTo("checkpoint");
        JsonNode second = new ObjectMapper().readTree(lines.get(1));
        assertThat(second.at("/throwable/className").asText()).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void hidesWhatAParserQuotes() throws IOException {
        Path file = folder.resolve("log");
        JsonLog.toFile("checkpoint", file);
        var quoting = new NumberFormatException("For input string: \"hunter2\"");
        quoting.addSuppressed(new IllegalArgumentException("hunter2"));

        LOG.atError()
                .setCause(new ConfigRefused(ServiceCode.CONFIG_VALUE, "workers", "is required"))
                .log("ours");
        LOG.atError().setCause(quoting).log("a parser's");
        LOG.atError().setCause(new IllegalStateException("hunter2", quoting)).log("with a cause");
        LOG.atError().setCause(new ConnectException("Connection refused")).log("a connection's");

        String log = Files.readString(file);
        assertThat(log)
                .contains("workers: is required", "Connection refused", "java.lang.NumberFormatException", "(hidden)")
                .doesNotContain("hunter2");
        assertThat(log.lines()).hasSize(4).allSatisfy(line -> new ObjectMapper().readTree(line));
    }

    @Test
    void keepsLibrariesQuiet() throws IOException {
        Path file = folder.resolve("log");
        JsonLog.toFile("checkpoint", file);

        LoggerFactory.getLogger("org.apache.kafka.clients.NetworkClient").info("chatter");
        LoggerFactory.getLogger("org.apache.kafka.clients.NetworkClient").warn("trouble");

        assertThat(Files.readString(file)).contains("trouble").doesNotContain("chatter");
    }
}
