package sekisho.consumer.intake;

import sekisho.consumer.code.IntakeCode;

/** The pull stops at once; nothing of the page in hand was stored. */
public final class IntakeHalted extends Exception {
    private static final long serialVersionUID = 1L;

    private final IntakeCode code;
    private final int partition;

    /** @param partition the partition at fault, or -1 for the topic as a whole */
    public IntakeHalted(IntakeCode code, int partition) {
        super(code.code());
        this.code = code;
        this.partition = partition;
    }

    public IntakeHalted(IntakeCode code, Throwable cause) {
        super(code.code(), cause);
        this.code = code;
        this.partition = -1;
    }

    public IntakeCode code() {
        return code;
    }

    public int partition() {
        return partition;
    }
}
