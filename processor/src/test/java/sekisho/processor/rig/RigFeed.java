package sekisho.processor.rig;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.sign.Signer;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.topic.Topics;
import sekisho.schemas.wire.ConfluentFraming;

/** A feed that seals real files and checks nothing but their structure. */
public final class RigFeed implements AutoCloseable {
    private final String code;
    private final Sealing sealing;
    private final ConfluentFraming framing;
    private final KafkaProducer<String, byte[]> producer;

    RigFeed(
            String code,
            Signer signer,
            List<X509Certificate> readers,
            ConfluentFraming framing,
            KafkaProducer<String, byte[]> producer) {
        this.code = code;
        this.sealing = new Sealing(code, signer, readers);
        this.framing = framing;
        this.producer = producer;
    }

    /** A batch of a file's bytes. */
    public SealedFile seal(byte[] file, String layout, long sequence, Sha256 previous)
            throws IOException, EnvelopeRefused {
        return sealing.seal(file, layout, sequence, previous);
    }

    /** A batch of a long file. */
    public SealedFile seal(Path file, String layout, long sequence, Sha256 previous)
            throws IOException, EnvelopeRefused {
        return sealing.seal(file, layout, sequence, previous);
    }

    /** Publishes it, and returns when the broker has it. */
    public void send(SealedFile file) throws InterruptedException {
        send(file.opened());
        for (BatchChunk chunk : file.chunks()) {
            send(chunk);
        }
    }

    /** Publishes one record as the feed should. */
    public RecordMetadata send(SpecificRecord event) throws InterruptedException {
        return sent(new ProducerRecord<>(Topics.sealed(code).name(), code, framing.write(event)));
    }

    /** Writes any bytes anywhere the feed may. */
    public RecordMetadata write(int partition, String key, byte @Nullable [] value) throws InterruptedException {
        return sent(new ProducerRecord<>(Topics.sealed(code).name(), partition, key, value));
    }

    /** Writes any bytes where the feed should. */
    public RecordMetadata write(byte @Nullable [] value) throws InterruptedException {
        return sent(new ProducerRecord<>(Topics.sealed(code).name(), code, value));
    }

    /** A record's bytes as the feed frames them. */
    public byte[] framed(SpecificRecord event) {
        return framing.write(event);
    }

    public String code() {
        return code;
    }

    private RecordMetadata sent(ProducerRecord<String, byte[]> record) throws InterruptedException {
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
