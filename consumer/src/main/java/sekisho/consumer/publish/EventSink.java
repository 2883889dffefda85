package sekisho.consumer.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import sekisho.schemas.event.Reconciled;

/** Events onto the topic, key = subject, so that the events of a subject stay in order on one partition. */
final class EventSink {
    private final Producer<String, Reconciled> producer;
    private final String topic;

    EventSink(Producer<String, Reconciled> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /**
     * Sends all and waits until the brokers have them.
     *
     * @throws PublishFailed if one isn't acknowledged; then any of them may have arrived
     */
    void send(List<OutboxEvent> events) throws PublishFailed {
        try {
            sendAll(events);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishFailed(e);
        } catch (ExecutionException e) {
            throw new PublishFailed(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw new PublishFailed(e);
        }
    }

    private void sendAll(List<OutboxEvent> events) throws InterruptedException, ExecutionException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        for (OutboxEvent event : events) {
            String subject = event.event().getSubject();
            long at = event.event().getOccurredAt().toEpochMilli();
            sent.add(producer.send(new ProducerRecord<>(topic, null, at, subject, event.event())));
        }
        producer.flush();
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
    }
}
