package sekisho.processor.gate;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * The punctuators of one life: a slow one for what goes by time, and a quick one beside it while a check is under way
 * or a batch can move on. A checkpoint with nothing to do has the slow one alone: each call asks for a commit.
 */
final class Ticks {
    static final Duration SLOW = Duration.ofMillis(250);
    static final Duration QUICK = Duration.ofMillis(25);

    private final ProcessorContext<?, ?> context;
    private final Life life;
    private final Cancellable slow;
    private @Nullable Cancellable quick;

    Ticks(ProcessorContext<?, ?> context, Life life) {
        this.context = context;
        this.life = life;
        this.slow = context.schedule(SLOW, PunctuationType.WALL_CLOCK_TIME, now -> {
            life.tick(Instant.ofEpochMilli(now));
            follow();
        });
    }

    /** Begins the quick one, or ends it, as the life is busy or not. */
    void follow() {
        if (life.isBusy() == (quick != null)) {
            return;
        }
        if (quick == null) {
            quick = context.schedule(QUICK, PunctuationType.WALL_CLOCK_TIME, now -> {
                life.look(Instant.ofEpochMilli(now));
                follow();
            });
        } else {
            quick.cancel();
            quick = null;
        }
    }

    void cancel() {
        slow.cancel();
        if (quick != null) {
            quick.cancel();
            quick = null;
        }
    }
}
