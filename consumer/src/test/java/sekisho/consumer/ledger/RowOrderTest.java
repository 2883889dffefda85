package sekisho.consumer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowOrderTest {
    private static final int SEEDS = 200;

    @Test
    void isTheOrderOfTheTextsAndOfTheirComingWhereTheyAreEqual() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<String> texts = texts(new Random(seed));
            int[] expected = IntStream.range(0, texts.size())
                    .boxed()
                    .sorted(Comparator.comparing(texts::get))
                    .mapToInt(Integer::intValue)
                    .toArray();

            assertThat(order(texts)).as("seed %d", seed).containsExactly(expected);
        }
    }

    @Test
    void ofNothingIsNothing() {
        assertThat(order(List.of())).isEmpty();
    }

    @Test
    void keepsRowsThatAreAllEqual() {
        assertThat(order(List.of("same text", "same text", "same text"))).containsExactly(0, 1, 2);
    }

    @Test
    void putsATextBeforeItsContinuation() {
        assertThat(order(List.of("abcdefgh", "abcde", "abcdef", ""))).containsExactly(3, 1, 2, 0);
    }

    @Test
    void takesOctetsForUnsigned() {
        assertThat(order(List.of("\u00ff", "a"))).containsExactly(1, 0);
    }

    private static int[] order(List<String> texts) {
        return RowOrder.of(texts.size(), (row, depth) -> {
            String text = texts.get(row);
            return depth < text.length() ? text.charAt(depth) : 0;
        });
    }

    /** Few different letters and a common beginning, so that many texts are alike for long. */
    private static List<String> texts(Random random) {
        String beginning = "k".repeat(random.nextInt(12));
        return IntStream.range(0, random.nextInt(300))
                .mapToObj(row -> beginning
                        + random.ints(random.nextInt(18), 'a', 'c')
                                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append))
                .toList();
    }
}
