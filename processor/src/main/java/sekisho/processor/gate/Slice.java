package sekisho.processor.gate;

import java.time.Duration;

/** How much may still be released in this tick: bytes and time, whichever ends first. */
final class Slice {
    private final long deadlineNanos;
    private long bytes;

    Slice(long bytes, Duration time) {
        this.bytes = bytes;
        this.deadlineNanos = System.nanoTime() + time.toNanos();
    }

    void spend(int spent) {
        bytes -= spent;
    }

    boolean isSpent() {
        return bytes <= 0 || remaining().isNegative() || remaining().isZero();
    }

    Duration remaining() {
        return Duration.ofNanos(deadlineNanos - System.nanoTime());
    }
}
