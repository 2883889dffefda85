package sekisho.consumer.publish;

/** The inner Kafka did not acknowledge an event. Nothing is lost: it stays in the outbox and is sent again. */
public final class PublishFailed extends Exception {
    private static final long serialVersionUID = 1;

    PublishFailed(Throwable cause) {
        super("an event was not acknowledged: " + cause.getClass().getSimpleName(), cause);
    }
}
