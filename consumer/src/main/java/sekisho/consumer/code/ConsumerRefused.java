package sekisho.consumer.code;

/** Something is refused, for a reason with a code. Carries no content. */
public final class ConsumerRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ConsumerCode code;

    public ConsumerRefused(ConsumerCode code) {
        super(code.code());
        this.code = code;
    }

    /** With values that are no content, such as {@code line 4}. */
    public ConsumerRefused(ConsumerCode code, String values) {
        super(code.code() + ": " + values);
        this.code = code;
    }

    public ConsumerRefused(ConsumerCode code, Throwable cause) {
        super(code.code(), cause);
        this.code = code;
    }

    public ConsumerCode code() {
        return code;
    }
}
