package sekisho.envelope;

/** How a checkpoint judged a batch. */
public enum Outcome {
    /** 通過 */
    RELEASED,
    /** 不通過; the verdict names a code */
    REFUSED
}
