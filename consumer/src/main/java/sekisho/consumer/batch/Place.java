package sekisho.consumer.batch;

import java.util.UUID;

/** Where a record stands in the inbox. */
public record Place(UUID topicId, int partition, long offset) {}
