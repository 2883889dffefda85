package sekisho.processor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.envelope.trust.FeedEntry;
import sekisho.processor.log.ChunkLog;
import sekisho.processor.log.KafkaSealedLog;
import sekisho.processor.settings.ReaderSettings;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.event.BatchReceipt;
import sekisho.schemas.wire.ConfluentFraming;
import sekisho.schemas.wire.RegistryClient;
import sekisho.schemas.wire.RegistryFailed;
import sekisho.schemas.wire.SchemaIds;
import sekisho.schemas.wire.WireFraming;

/**
 * What the outer cluster and its schema registry gave at start.
 *
 * @param sealed framing of the sealed topics
 * @param receipts framing of the receipt topics
 * @param logs makes readers of single chunks
 * @param consumers read_committed, without group and reset
 */
record Outer(
        WireFraming sealed,
        WireFraming receipts,
        Supplier<ChunkLog> logs,
        Supplier<Consumer<byte[], byte[]>> consumers) {
    private static final Logger LOG = LoggerFactory.getLogger(Outer.class);
    private static final List<Schema> SEALED = List.of(BatchOpened.getClassSchema(), BatchChunk.getClassSchema());
    private static final List<Schema> RECEIPTS = List.of(BatchReceipt.getClassSchema());

    /** Looks at the topics and learns the schema ids; ids that appear later are refused without a question. */
    static Outer connect(CheckpointConfig config, Collection<FeedEntry> feeds) {
        try (Admin admin = Admin.create(config.kafka().admin(Map.of("client.id", config.instance() + "-start")))) {
            Destinations.require(admin, feeds, config.partitions());
        }
        SchemaIds ids = ids(config);
        var sealed = new ConfluentFraming(ids.only(SEALED));
        var readers = new AtomicInteger();
        Supplier<Consumer<byte[], byte[]>> consumers = () -> new KafkaConsumer<>(
                config.kafka().consumer(ReaderSettings.of(config.instance() + "-reader-" + readers.incrementAndGet())));
        return new Outer(
                sealed,
                new ConfluentFraming(ids.only(RECEIPTS)),
                () -> new ChunkLog(new KafkaSealedLog(consumers.get()), sealed),
                consumers);
    }

    /** Whether the topics of a feed are there, as they must be. */
    static boolean isPrepared(CheckpointConfig config, FeedEntry feed) {
        try (Admin admin = Admin.create(config.kafka().admin(Map.of("client.id", config.instance() + "-feed")))) {
            Destinations.require(admin, List.of(feed), config.partitions());
            return true;
        } catch (StartRefused e) {
            LOG.atWarn()
                    .addKeyValue("feed", feed.feed())
                    .addKeyValue("reason", e.getMessage())
                    .log("topics of a feed are not as they must be");
            return false;
        }
    }

    private static SchemaIds ids(CheckpointConfig config) {
        List<Schema> needed = new ArrayList<>(SEALED);
        needed.addAll(RECEIPTS);
        try {
            return SchemaIds.learn(RegistryClient.at(config.schemaRegistry()), needed);
        } catch (RegistryFailed e) {
            throw new StartRefused(StartRefused.Reason.UNREACHABLE, "schema registry: " + e.getMessage(), e);
        }
    }
}
