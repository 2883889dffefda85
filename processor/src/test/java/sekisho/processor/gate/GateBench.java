package sekisho.processor.gate;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import sekisho.envelope.Act;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Signed;
import sekisho.envelope.StatementKind;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.sign.StatementVerifier;
import sekisho.processor.CheckpointMetrics;
import sekisho.processor.CheckpointTerms;
import sekisho.processor.check.CheckPool;
import sekisho.processor.check.Judge;
import sekisho.processor.log.ChunkLog;
import sekisho.processor.rig.ExampleKeys;
import sekisho.processor.rig.ExamplePersons;
import sekisho.processor.rig.SteppedClock;
import sekisho.schemas.event.ActStatement;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.event.BatchReceipt;
import sekisho.schemas.event.DeadLetter;
import sekisho.schemas.topic.Topics;
import sekisho.schemas.wire.ConfluentFraming;
import sekisho.schemas.wire.SchemaIds;
import sekisho.schemas.wire.SingleObjectFraming;
import sekisho.schemas.wire.WireFraming;
import sekisho.schemas.wire.WireRefused;
import sekisho.testing.pki.Authority;

/** The real topology over TopologyTestDriver, with a check that answers as told and workers that run when told. */
final class GateBench implements AutoCloseable {
    static final Instant START = Instant.parse("2026-06-03T00:00:00Z");
    static final WireFraming CONFLUENT = new ConfluentFraming(new SchemaIds(
            Map.of(1, BatchOpened.getClassSchema(), 2, BatchChunk.getClassSchema(), 3, BatchReceipt.getClassSchema())));
    private static final WireFraming JUDGED = SingleObjectFraming.of(Topics.QUARANTINED.values());
    private static final WireFraming ACTS = SingleObjectFraming.of(Topics.ACTS.values());
    private static final WireFraming LETTERS = SingleObjectFraming.of(List.<Schema>of(DeadLetter.getClassSchema()));

    final SteppedClock clock = new SteppedClock(START);
    final ExamplePersons persons = new ExamplePersons(clock);
    final MemoryLog log = new MemoryLog();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<String, ExampleFeed> feeds;
    private final Set<String> removed = new HashSet<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final TopologyTestDriver driver;
    private ManifestGate manifests = (cms, feed, now) ->
            StatementVerifier.verify(cms, StatementKind.MANIFEST, Manifest::parse, feed.signer(), now);
    private Judge.Check check = (job, chunks, cancelled) -> GateChecks.passed();

    GateBench(String... feeds) {
        this(1, CheckpointTerms.defaults(), feeds);
    }

    GateBench(int partitions, CheckpointTerms terms, String... codes) {
        feeds = new TreeMap<>();
        for (String code : codes) {
            feeds.put(code, new ExampleFeed(code, clock));
        }
        Signer signer = ExampleKeys.signer(Authority.create("example city CA", clock), "sekisho:checkpoint:outer");
        var metrics = new CheckpointMetrics(meters);
        Judge.Check asTold = (job, chunks, cancelled) -> check.run(job, chunks, cancelled);
        var pool = new CheckPool(
                waiting::add,
                this::chunkLog,
                () -> new MemoryQuarantine(log, this::manifest),
                new Judge(asTold, signer::sign, "policy-1", metrics, clock));
        var parts = new GateParts(
                code -> Optional.ofNullable(feeds.get(code))
                        .filter(feed -> !removed.contains(feed.code()))
                        .map(ExampleFeed::entry),
                () -> Optional.of(persons.registry()),
                partitions,
                (cms, feed, now) -> manifests.authenticate(cms, feed, now),
                CONFLUENT,
                CONFLUENT,
                signer::sign,
                pool,
                this::chunkLog,
                metrics,
                terms,
                clock);
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "gate-test");
        driver = new TopologyTestDriver(GateTopology.of(parts), settings, START);
    }

    ExampleFeed feed(String code) {
        return Objects.requireNonNull(feeds.get(code));
    }

    /** Takes a feed out of the registry. */
    void unregister(String code) {
        removed.add(code);
    }

    /** Takes it in again. */
    void register(String code) {
        removed.remove(code);
    }

    /** From now on every check answers so. */
    void check(Judge.Check answer) {
        check = answer;
    }

    /** From now on manifests are authenticated so. */
    void manifests(ManifestGate gate) {
        manifests = gate;
    }

    void send(ExampleFeed feed, ExampleBatch batch) {
        send(feed, batch.opened());
        batch.chunks().forEach(chunk -> send(feed, chunk));
    }

    long send(ExampleFeed feed, SpecificRecord event) {
        return send(feed.code(), feed.code(), CONFLUENT.write(event));
    }

    long send(String topicFeed, @Nullable String key, byte @Nullable [] value) {
        String topic = Topics.SEALED_PREFIX + topicFeed;
        TestInputTopic<byte[], byte[]> input =
                driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
        long offset = log.append(value);
        input.pipeInput(
                new TestRecord<>(key == null ? null : key.getBytes(StandardCharsets.UTF_8), value, clock.instant()));
        return offset;
    }

    /** A person's act, published under a feed's code. */
    void act(String key, Signed<Act> act) {
        TestInputTopic<byte[], byte[]> input =
                driver.createInputTopic(Topics.ACTS.name(), new ByteArraySerializer(), new ByteArraySerializer());
        var statement = new ActStatement(ByteBuffer.wrap(act.cms().toArray()));
        input.pipeInput(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), ACTS.write(statement), clock.instant()));
    }

    /** One tick of the punctuator. */
    void tick() {
        advance(Gate.TICK);
    }

    /** One call of the quick punctuator, so soon after the last tick that no other one follows. */
    void look() {
        advance(Ticks.QUICK);
    }

    void advance(Duration time) {
        clock.advance(time);
        driver.advanceWallClockTime(time);
    }

    /** Lets workers run and ticks pass until nothing moves any more. */
    void settle() {
        for (int i = 0; i < 40; i++) {
            runJobs();
            tick();
        }
    }

    int waitingJobs() {
        return waiting.size();
    }

    void runJobs() {
        for (Runnable job = waiting.poll(); job != null; job = waiting.poll()) {
            job.run();
        }
    }

    /** Everything written to the municipality's topic since the last call, decoded. */
    List<SpecificRecord> checked() {
        return read(Topics.checked(ExampleFeed.MUNICIPALITY).name(), JUDGED);
    }

    /** As {@link #checked()}; what has been read here can be found again by the topology. */
    List<SpecificRecord> quarantined() {
        List<SpecificRecord> records = read(Topics.QUARANTINED.name(), JUDGED);
        records.forEach(record -> log.quarantine(JUDGED.write(record)));
        return records;
    }

    List<SpecificRecord> receipts(String feed) {
        return read(Topics.receipts(feed).name(), CONFLUENT);
    }

    List<DeadLetter> deadLetters() {
        return read(Topics.DEAD_LETTERS.name(), LETTERS).stream()
                .map(DeadLetter.class::cast)
                .toList();
    }

    @Override
    public void close() {
        driver.close();
    }

    private Manifest manifest(String feed, byte[] cms) throws EnvelopeRefused {
        return StatementVerifier.verify(
                        cms,
                        StatementKind.MANIFEST,
                        Manifest::parse,
                        feed(feed).entry().signer(),
                        clock.instant())
                .statement();
    }

    private ChunkLog chunkLog() {
        return new ChunkLog(log, CONFLUENT);
    }

    private List<SpecificRecord> read(String topic, WireFraming framing) {
        var output = driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer());
        List<SpecificRecord> records = new ArrayList<>();
        for (byte[] value : output.isEmpty() ? List.<byte[]>of() : output.readValuesToList()) {
            try {
                records.add(framing.read(value));
            } catch (WireRefused e) {
                throw new IllegalStateException(e);
            }
        }
        return records;
    }
}
