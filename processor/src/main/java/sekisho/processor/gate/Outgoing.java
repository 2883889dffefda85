package sekisho.processor.gate;

/** A framed value and the topic it goes to; takes the array over. */
public final class Outgoing {
    private final String topic;
    private final byte[] value;

    public Outgoing(String topic, byte[] value) {
        this.topic = topic;
        this.value = value;
    }

    public String topic() {
        return topic;
    }

    /** The array itself, for the producer alone. */
    byte[] value() {
        return value;
    }
}
