package sekisho.processor.act;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import sekisho.envelope.Act;
import sekisho.envelope.Action;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.sign.CrlMemory;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.trust.PersonRegistry;
import sekisho.envelope.trust.TrustRegistry;
import sekisho.envelope.verify.ActVerifier;
import sekisho.processor.CheckpointCode;
import sekisho.processor.act.ActHistory.Place;
import sekisho.processor.log.WholeTopic;
import sekisho.processor.quarantine.OperatorConfig;
import sekisho.processor.quarantine.Refusal;
import sekisho.processor.quarantine.Refusals;
import sekisho.processor.settings.ReaderSettings;
import sekisho.schemas.event.ActStatement;
import sekisho.schemas.event.DeadLetter;
import sekisho.schemas.topic.Topics;
import sekisho.schemas.wire.SingleObjectFraming;
import sekisho.schemas.wire.WireFraming;
import sekisho.schemas.wire.WireRefused;

/** Where an outer officer sees what was decided, signs, and hands in. */
public final class ActDesk implements AutoCloseable {
    private static final String PERSON = "sekisho:person:";
    private static final WireFraming ACTS = SingleObjectFraming.of(Topics.ACTS.values());
    private static final WireFraming LETTERS = SingleObjectFraming.of(Topics.DEAD_LETTERS.values());

    private final OperatorConfig config;
    private final TrustRegistry trust;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Clock clock;

    private ActDesk(OperatorConfig config, TrustRegistry trust, KafkaConsumer<byte[], byte[]> consumer, Clock clock) {
        this.config = config;
        this.trust = trust;
        this.consumer = consumer;
        this.clock = clock;
    }

    /**
     * Opens it.
     *
     * @throws EnvelopeRefused if the trust registry doesn't hold
     */
    public static ActDesk open(OperatorConfig config, Clock clock) throws IOException, EnvelopeRefused {
        TrustRegistry trust = TrustRegistry.load(config.trust(), new CrlMemory(), clock.instant());
        return new ActDesk(
                config, trust, new KafkaConsumer<>(config.kafka().consumer(ReaderSettings.of("sekisho-acts"))), clock);
    }

    /** Everything that was decided so far. */
    public ActHistory history() throws ActDeskRefused {
        var history = new ActHistory(persons(), refusals(), clock.instant());
        WholeTopic.read(consumer, Topics.ACTS.name(), record -> {
            if (record.value() != null) {
                history.accept(
                        new Place(record.partition(), record.offset()),
                        Instant.ofEpochMilli(record.timestamp()),
                        record.value());
            }
        });
        return history;
    }

    /** About a feed or all feeds, as they stand now. */
    public ActTerms onFeed(Action action, String feed) throws ActDeskRefused {
        requireFeed(feed);
        return ActTerms.onFeed(action, feed, history().lastAct(feed));
    }

    /** Where a feed stands. */
    public ActTerms position(String feed, long next, Sha256 previous) throws ActDeskRefused {
        requireFeed(feed);
        return ActTerms.position(feed, next, previous, history().lastAct(feed));
    }

    /** About a batch, as it stands in quarantine now. */
    public ActTerms onBatch(Action action, Sha256 batch) throws ActDeskRefused {
        Refusal refusal = refusal(batch).orElseThrow(() -> new ActDeskRefused(CheckpointCode.QUARANTINE_MISSING));
        return ActTerms.onBatch(action, refusal.feed(), batch, refusal.verdict());
    }

    /** How a batch stands in quarantine. */
    public Optional<Refusal> refusal(Sha256 batch) {
        var refusals = new Refusals(trust.checkpoints().values(), clock);
        refusals.readFrom(consumer);
        return refusals.find(batch);
    }

    /** Signs as the person whose key it is. */
    public Signed<Act> sign(ActTerms terms, Signer signer, String reason) throws EnvelopeRefused {
        String uri = signer.by().sanUri();
        String person = uri.startsWith(PERSON) ? uri.substring(PERSON.length()) : uri;
        return signer.sign(terms.by(person, reason, clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    }

    /** A signed act from elsewhere, verified. */
    public Signed<Act> read(byte[] cms) throws EnvelopeRefused, ActDeskRefused {
        return ActVerifier.verify(cms, persons(), clock.instant());
    }

    /** Hands an act in; an act for all feeds goes to every partition. */
    public void publish(String feed, Bytes cms) throws InterruptedException {
        byte[] value = ACTS.write(new ActStatement(ByteBuffer.wrap(cms.toArray())));
        Map<String, Object> settings = config.kafka().producer(Map.of("acks", "all", "client.id", "sekisho-acts"));
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            if (feed.equals(ActTerms.ALL)) {
                for (var partition : producer.partitionsFor(Topics.ACTS.name())) {
                    sent.add(producer.send(
                            new ProducerRecord<>(Topics.ACTS.name(), partition.partition(), feed, value)));
                }
            } else {
                sent.add(producer.send(new ProducerRecord<>(Topics.ACTS.name(), feed, value)));
            }
            for (var one : sent) {
                RecordMetadata unused = one.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause() == null ? e : e.getCause());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private PersonRegistry persons() throws ActDeskRefused {
        return trust.persons().orElseThrow(() -> new ActDeskRefused(CheckpointCode.ACT_OBJECT));
    }

    private void requireFeed(String feed) throws ActDeskRefused {
        if (!feed.equals(ActTerms.ALL) && trust.feed(feed).isEmpty()) {
            throw new ActDeskRefused(CheckpointCode.FEED_UNKNOWN);
        }
    }

    /** Dead letters that are about acts. */
    private Map<Place, String> refusals() {
        Map<Place, String> codes = new HashMap<>();
        WholeTopic.read(consumer, Topics.DEAD_LETTERS.name(), record -> {
            try {
                if (LETTERS.read(record.value()) instanceof DeadLetter letter
                        && letter.getTopic().equals(Topics.ACTS.name())) {
                    codes.put(new Place(letter.getPartition(), letter.getOffset()), letter.getCode());
                }
            } catch (WireRefused e) {
                // Not written by a checkpoint of this version; it names no act that we could show.
            }
        });
        return codes;
    }
}
