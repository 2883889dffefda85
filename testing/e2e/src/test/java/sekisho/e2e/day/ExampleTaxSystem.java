package sekisho.e2e.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import sekisho.demo.site.Parts;
import sekisho.demo.site.Side;
import sekisho.demo.site.Site;
import sekisho.schemas.topic.Topics;
import sekisho.testing.pki.CredentialFiles;

/** The example tax system of {@code testing/interop}, run against a site whose topic delivers again and again. */
final class ExampleTaxSystem {
    private static final String GROUP = "taxsystem";

    private final Site site;
    private final Path program;
    private final Path table;
    private final Random random;

    ExampleTaxSystem(Site site, Path folder, long seed) throws IOException, InterruptedException {
        this.site = site;
        this.program = repository().resolve("testing/interop/tax-system");
        this.table = folder.resolve("levies.json");
        this.random = new Random(seed);
        if (!Files.isDirectory(program.resolve("node_modules"))) {
            Process install = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(program.toFile())
                    .inheritIO()
                    .start();
            assertThat(install.waitFor())
                    .as("npm ci; needs nodejs and npm: apt-get install nodejs npm")
                    .isZero();
        }
    }

    /** Every event again, some several times, in an order that means nothing. */
    int redeliver() throws InterruptedException, ExecutionException {
        List<ConsumerRecord<byte[], byte[]>> events = events();
        List<ConsumerRecord<byte[], byte[]>> again = new ArrayList<>(events);
        events.stream().filter(event -> random.nextBoolean()).forEach(again::add);
        Collections.shuffle(again, random);
        Map<String, Object> settings = admin();
        settings.put("batch.size", 1024);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = again.stream()
                    .map(event -> producer.send(new ProducerRecord<>(event.topic(), event.key(), event.value())))
                    .toList();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
        return again.size();
    }

    /** Starts it and kills it after a few saves; then a random part of what it has read is delivered again. */
    void runAndKill() throws Exception {
        Process process = start();
        try (BufferedReader lines = process.inputReader()) {
            for (int saves = 1 + random.nextInt(4); saves > 0 && lines.readLine() != null; saves--) {
                // each line is a save
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        try (Admin admin = Admin.create(admin())) {
            var read = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, OffsetAndMetadata> back = new TreeMap<>((a, b) -> a.partition() - b.partition());
            read.forEach((partition, at) ->
                    back.put(partition, new OffsetAndMetadata((long) (random.nextDouble() * at.offset()))));
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            admin.alterConsumerGroupOffsets(GROUP, back).all().get());
        }
    }

    /** Runs it to the end of the topic: its table, one line per levy. */
    List<String> runToTheEnd() throws IOException, InterruptedException {
        Process process = start();
        List<String> lines;
        try (BufferedReader output = process.inputReader()) {
            lines = output.lines().toList();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
        String levies = lines.stream()
                .filter(line -> line.startsWith("levies "))
                .collect(Collectors.joining())
                .substring("levies ".length());
        List<String> rows = new ArrayList<>();
        for (JsonNode levy : new ObjectMapper().readTree(levies)) {
            rows.add(String.join(
                    "|",
                    levy.get("levyId").asText(),
                    levy.get("state").asText(),
                    levy.get("due").asText(),
                    levy.get("outstanding").asText(),
                    levy.get("confirmedPaid").asText(),
                    levy.get("refundable").asText()));
        }
        return rows;
    }

    private Process start() throws IOException {
        CredentialFiles key = site.folder().credential("tls-taxsystem");
        return new ProcessBuilder(
                        "node",
                        "main.js",
                        "--once",
                        "--fetch-bytes=2048",
                        "--kafka=" + site.parts().kafka(Side.INNER).bootstrapServers(),
                        "--registry=" + site.parts().registry(Side.INNER).uri(),
                        "--key=" + key.keyStore(),
                        "--password-file=" + key.passwordFile(),
                        "--ca=" + site.folder().tlsAuthority(Side.INNER),
                        "--table=" + table)
                .directory(program.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private List<ConsumerRecord<byte[], byte[]>> events() {
        List<ConsumerRecord<byte[], byte[]>> events = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(admin(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.RECONCILED.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long wanted = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(events::add);
                return events.size() >= wanted;
            });
        }
        return events;
    }

    private Map<String, Object> admin() {
        try {
            return site.parts()
                    .kafka(Side.INNER)
                    .settings(site.folder().credential(Side.INNER.word() + "-" + Parts.ADMIN));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path repository() {
        File folder = new File("").getAbsoluteFile();
        while (!new File(folder, "testing/interop").isDirectory()) {
            folder = folder.getParentFile();
        }
        return folder.toPath();
    }
}
