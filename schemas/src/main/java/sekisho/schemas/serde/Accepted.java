package sekisho.schemas.serde;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import sekisho.schemas.topic.Topics;

/** What may stand in a topic, by its name. */
final class Accepted {
    private Accepted() {}

    static List<Schema> in(String topic) {
        return Topics.named(topic)
                .orElseThrow(() -> new SerializationException("no topic of Sekisho's: " + topic))
                .values();
    }
}
