package sekisho.producer.outbox;

/**
 * Where a batch of the outbox stands: Sealed → Publishing → Published → Judged. Signing anew leads back to Sealed from
 * each but the last.
 */
public sealed interface BatchState {
    /** On this disk alone. */
    record Sealed() implements BatchState {}

    /** The brokers hold the manifest and some of the chunks. */
    record Publishing(Progress progress) implements BatchState {}

    /** The brokers hold all of it; the verdict is awaited. */
    record Published(Progress progress) implements BatchState {}

    /** Final. */
    record Judged(Judgement judgement) implements BatchState {}
}
