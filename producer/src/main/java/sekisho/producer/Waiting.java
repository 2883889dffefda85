package sekisho.producer;

/** Whether to stay until the checkpoint has answered. */
public enum Waiting {
    FOR_VERDICT,
    NOT
}
