package sekisho.producer.outbox;

/** The next offset to read of the receipts topic, as a file. */
record Position(long next) {}
