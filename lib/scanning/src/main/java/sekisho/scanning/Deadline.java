package sekisho.scanning;

import java.time.Duration;

/** A point on the monotonic clock; {@code at} is in the units of {@link System#nanoTime()}. */
record Deadline(long at) {

    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    Deadline earlier(Deadline other) {
        return at - other.at < 0 ? this : other;
    }

    /** Milliseconds left, rounded up; 0 when it has passed. */
    long millisLeft() {
        long left = at - System.nanoTime();
        return left <= 0 ? 0 : (left + 999_999) / 1_000_000;
    }
}
