package sekisho.processor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import sekisho.envelope.Sha256;
import sekisho.processor.CheckpointMetrics;
import sekisho.processor.check.CheckPool;
import sekisho.processor.check.FindJob;
import sekisho.processor.check.Judge;
import sekisho.processor.log.Quarantine;
import sekisho.processor.log.QuarantineRead;

/** The hand-off between a life of a task and the workers. */
final class JobDeskTest {
    private final Queue<Runnable> workers = new ArrayDeque<>();
    private Runnable meanwhile = () -> {};

    @Test
    void aResultReachesTheLifeThatAskedForIt() {
        var desk = new JobDesk(pool());
        desk.find(new FindJob("cvs", 0, Sha256.ZERO, Instant.EPOCH));
        workers.remove().run();

        assertThat(desk.poll()).isPresent();
    }

    @Test
    void aResultOfAnEarlierLifeReachesNoLaterOne() {
        CheckPool pool = pool();
        var earlier = new JobDesk(pool);
        var later = new JobDesk(pool);
        meanwhile = earlier::close;
        earlier.find(new FindJob("cvs", 0, Sha256.ZERO, Instant.EPOCH));
        workers.remove().run();

        assertThat(later.poll()).isEmpty();
        assertThat(earlier.poll()).isEmpty();
    }

    private CheckPool pool() {
        var judge = new Judge(
                (job, log, cancelled) -> GateChecks.passed(),
                verdict -> {
                    throw new IllegalStateException("nothing is judged here");
                },
                "policy-1",
                new CheckpointMetrics(new SimpleMeterRegistry()),
                Clock.systemUTC());
        return new CheckPool(
                workers::add,
                () -> {
                    throw new IllegalStateException("nothing is read here");
                },
                Empty::new,
                judge);
    }

    private final class Empty implements Quarantine {
        @Override
        public QuarantineRead find(String feed, int partition, Sha256 batch, Instant from) {
            meanwhile.run();
            return new QuarantineRead.Missing();
        }

        @Override
        public void close() {}
    }
}
