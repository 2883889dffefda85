package sekisho.consumer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sekisho.consumer.ledger.BatchFacts;

/**
 * Random histories against the naive model: {@code -Dhistories=N} of them (default 100), from
 * {@code -Dhistories.seed=S} on.
 */
class RandomHistoriesTest {
    private final int count = Integer.getInteger("histories", 100);
    private final long firstSeed = Long.getLong("histories.seed", 1);

    @Test
    void ledgerStandsAndTellsAsTheModelAfterEveryDelivery() throws Exception {
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            List<Histories.Delivery> history = new Histories(new Random(seed)).next();
            RealLedger real = RealLedger.empty();
            NaiveLedger naive = new NaiveLedger();
            Told told = new Told();
            Standing before = Standing.NOTHING;
            for (int step = 0; step < history.size(); step++) {
                String where = "seed " + seed + " step " + step;
                long position = real.position();
                real.take(history.get(step));
                take(naive, history.get(step));
                Standing after = naive.end();
                assertSame(real.standing(), after, where);
                assertThat(real.told(position)).as("%s: events", where).isEqualTo(told.between(before, after));
                assertThat(real.broken()).as("%s: rules", where).isEmpty();
                before = after;
            }
            assertRepeatChangesNothing(real, history, seed);
        }
        System.out.printf("histories %d passed, from seed %d%n", count, firstSeed);
    }

    @Test
    void endDoesNotDependOnTheOrderOfDeliveries() throws Exception {
        for (long seed = firstSeed; seed < firstSeed + count / 2; seed++) {
            List<Histories.Delivery> history = new Histories(new Random(seed)).next();
            NaiveLedger naive = new NaiveLedger();
            history.forEach(delivery -> take(naive, delivery));
            Standing expected = naive.end();
            // The one exception of the rules: which of two contents of a version stands.
            if (expected.exceptions().stream().noneMatch(one -> one.startsWith("LEVY_VERSION_CONFLICT"))) {
                List<Histories.Delivery> shuffled = new ArrayList<>(history);
                Collections.shuffle(shuffled, new Random(seed));
                RealLedger real = RealLedger.empty();
                for (Histories.Delivery delivery : shuffled) {
                    real.take(delivery);
                }
                assertSame(real.standing(), expected, "seed " + seed + " shuffled");
                assertThat(real.broken()).as("seed %d: rules", seed).isEmpty();
            }
        }
    }

    /** The same file under another batch changes nothing but REPEATED. */
    private static void assertRepeatChangesNothing(RealLedger real, List<Histories.Delivery> history, long seed)
            throws Exception {
        List<String> replaced = history.stream()
                .flatMap(delivery -> delivery.batch().stream())
                .flatMap(filed -> filed.batch().replaces().stream())
                .toList();
        List<Filed> live = history.stream()
                .flatMap(delivery -> delivery.batch().stream())
                .filter(filed -> !replaced.contains(filed.batch().manifestHash()))
                .toList();
        if (live.isEmpty()) {
            return;
        }
        Standing before = real.standing();
        long position = real.position();
        Filed again = live.get((int) (seed % live.size()));
        BatchFacts facts = Histories.facts(1_000, again.batch().businessDate(), Optional.empty());
        real.take(new Filed(facts, again.rows()));
        Standing after = real.standing();
        assertThat(after.payments()).as("seed %d: repeat", seed).isEqualTo(before.payments());
        assertThat(after.levies()).as("seed %d: repeat", seed).isEqualTo(before.levies());
        assertThat(after.exceptions()).as("seed %d: repeat", seed).isEqualTo(before.exceptions());
        assertThat(real.told(position)).as("seed %d: repeat", seed).isEmpty();
        assertThat(after.endings().entrySet().stream()
                        .filter(ending -> ending.getKey().startsWith("1000/"))
                        .map(ending -> ending.getValue()))
                .as("seed %d: repeat", seed)
                .hasSize(again.rows().size())
                .containsOnly("REPEATED");
    }

    private static void take(NaiveLedger naive, Histories.Delivery delivery) {
        delivery.batch().ifPresent(naive::take);
        naive.take(delivery.levies());
    }

    private static void assertSame(Standing real, Standing expected, String where) {
        assertThat(real.payments()).as("%s: payments", where).isEqualTo(expected.payments());
        assertThat(real.levies()).as("%s: levies", where).isEqualTo(expected.levies());
        assertThat(real.exceptions()).as("%s: exceptions", where).isEqualTo(expected.exceptions());
        assertThat(real.endings()).as("%s: endings", where).isEqualTo(expected.endings());
    }
}
