package sekisho.e2e.watched;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import sekisho.demo.site.Site;
import sekisho.producer.Delivery;
import sekisho.producer.Desk;
import sekisho.producer.DeskException;
import sekisho.producer.DeskWatch;
import sekisho.producer.ProducerConfig;
import sekisho.producer.SendOrder;
import sekisho.producer.SendOutcome;
import sekisho.producer.Waiting;
import sekisho.producer.outbox.OutboxView;
import sekisho.producer.outbox.StoredBatch;
import sekisho.producer.publish.KafkaSealedTopic;
import sekisho.producer.publish.PublishListener;
import sekisho.producer.publish.Publisher;
import sekisho.records.generate.FileGenerator;
import sekisho.records.generate.GenerateTerms;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.serde.ConfluentSerializer;
import sekisho.service.ConfigFile;

/** The desk of a feed that sends account transfers, and what can go wrong at one. */
record FeedDesk(Path folder, Path configFile) {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String LAYOUT = "zengin-91-result";
    private static final long RECORDS = 40;
    private static final AtomicLong SEEDS = new AtomicLong(1);

    static FeedDesk of(Site site, String feed) {
        Path config = site.folder().producerConfig(feed);
        return new FeedDesk(config.resolveSibling(""), config);
    }

    /** A clearing file that nobody has sent yet. */
    static Path newFile(Path folder) throws IOException {
        long seed = SEEDS.incrementAndGet();
        Path file = Files.createDirectories(folder).resolve("made-" + seed + ".txt");
        var terms = new GenerateTerms(seed, RECORDS, LocalDate.now(ZoneId.of("Asia/Tokyo")));
        try (OutputStream out = Files.newOutputStream(file)) {
            new FileGenerator(layout()).generate(terms, out, OutputStream.nullOutputStream());
        }
        return file;
    }

    /** Sends a new file. */
    Delivery send(Waiting waiting) throws IOException, DeskException {
        return send(newFile(folder), waiting);
    }

    Delivery send(Path file, Waiting waiting) throws IOException, DeskException {
        SendOrder order = SendOrder.of(file, layout(), LocalDate.now(ZoneId.of("Asia/Tokyo")));
        try (Desk desk = Desk.open(config(), new SimpleMeterRegistry(), Clock.systemUTC())) {
            SendOutcome outcome = desk.send(order, waiting, DeskWatch.NONE);
            if (outcome instanceof SendOutcome.Sent sent) {
                return sent.delivery();
            }
            throw new IllegalStateException("refused at the desk: " + outcome);
        }
    }

    /** Sends whatever the outbox holds, and hears its verdicts. */
    void resume() throws IOException, DeskException {
        try (Desk desk = Desk.open(config(), new SimpleMeterRegistry(), Clock.systemUTC())) {
            desk.resume(Waiting.FOR_VERDICT, DeskWatch.NONE);
        }
    }

    /** Another machine with the same key, which knows of the batches so far. */
    FeedDesk copy() throws IOException {
        Path outbox = folder.resolve("copied-outbox");
        Path from = config().outbox();
        if (Files.exists(from)) {
            try (var files = Files.walk(from)) {
                for (Path file : files.toList()) {
                    Files.copy(file, outbox.resolve(from.relativize(file).toString()));
                }
            }
        }
        return changed("copy.yml", Map.of("outbox", outbox.toString()), Map.of());
    }

    /** The same desk while its line is down. */
    FeedDesk offline() throws IOException {
        return changed("offline.yml", Map.of(), Map.of("bootstrap.servers", "broker.invalid:9092"));
    }

    /** Batches in the outbox without a verdict. */
    List<StoredBatch> waiting() throws IOException, DeskException {
        return OutboxView.of(config().outbox()).unjudged();
    }

    /** Publishes one batch alone, whatever comes before it. */
    void publish(StoredBatch batch) throws IOException, DeskException {
        try (KafkaSealedTopic topic = topic()) {
            new Publisher(topic, PublishListener.NONE, Clock.systemUTC()).publish(batch);
            topic.flush();
        }
    }

    /** Publishes its opening record and no chunk. */
    void begin(StoredBatch batch) throws IOException, DeskException {
        try (KafkaSealedTopic topic = topic()) {
            topic.open(new BatchOpened(
                    batch.manifest().feed(),
                    batch.link().sequence(),
                    ByteBuffer.wrap(batch.manifestCms()),
                    ByteBuffer.wrap(batch.keyEnvelope())));
        }
    }

    private KafkaSealedTopic topic() throws DeskException {
        var serializer = new ConfluentSerializer();
        serializer.configure(
                Map.of("schema.registry.url", config().schemaRegistry().toString()), false);
        return KafkaSealedTopic.connect(config().feed(), config().kafka(), serializer);
    }

    private FeedDesk changed(String name, Map<String, String> values, Map<String, String> kafka) throws IOException {
        ObjectNode yaml = (ObjectNode) YAML.readTree(configFile.toFile());
        values.forEach(yaml::put);
        kafka.forEach((key, value) -> ((ObjectNode) yaml.get("kafka")).put(key, value));
        Path file = folder.resolve(name);
        YAML.writeValue(file.toFile(), yaml);
        return new FeedDesk(folder, file);
    }

    private ProducerConfig config() {
        return ConfigFile.read(configFile, ProducerConfig.class);
    }

    private static Layout layout() {
        return Layouts.load().get(LAYOUT);
    }
}
