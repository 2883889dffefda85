package sekisho.processor.log;

import org.apache.avro.specific.SpecificRecord;
import sekisho.schemas.topic.Topic;
import sekisho.schemas.topic.Topics;

/** Where the chunks of a batch stand. */
public enum Shelf {
    /** In the feed's own topic, as it sent them. */
    SEALED {
        @Override
        public Topic<String, SpecificRecord> topic(String feed) {
            return Topics.sealed(feed);
        }
    },
    /** In quarantine 隔離, where a refusal put them. */
    QUARANTINED {
        @Override
        public Topic<String, SpecificRecord> topic(String feed) {
            return Topics.QUARANTINED;
        }
    };

    public abstract Topic<String, SpecificRecord> topic(String feed);
}
