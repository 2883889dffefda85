package sekisho.records.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Against a search that looks at each byte. */
class SignsTest {
    private static final int ROUNDS = 2_000;
    private static final byte[] FREQUENT = {',', '"', ' ', '/', '0', '9', 'A', (byte) 0x83, (byte) 0xAC};

    private final Signs signs = new Signs();

    @RepeatedTest(3)
    void findsEverySignOfTheLineInOrder(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = line(random, random.nextInt(400));
            int end = bytes.length - Signs.SLACK;
            int start = random.nextInt(end + 1);
            signs.find(bytes, start, end);
            List<Integer> expected = new ArrayList<>();
            for (int at = start; at < end; at++) {
                if (bytes[at] >= 0 && bytes[at] <= '/') {
                    expected.add(at);
                }
            }
            assertThat(Arrays.stream(signs.places()).limit(signs.count()).boxed())
                    .isEqualTo(expected);
        }
    }

    @Test
    void closesAtTheFirstQuoteThatIsNotDoubled() {
        byte[] bytes = padded("\"a\"\"b\",1");
        signs.find(bytes, 0, bytes.length - Signs.SLACK);
        assertThat(signs.places()[signs.closing(bytes, 1)]).isEqualTo(5);
    }

    @Test
    void closesNowhereIfNoQuoteFollows() {
        byte[] bytes = padded("\"a,1");
        signs.find(bytes, 0, bytes.length - Signs.SLACK);
        assertThat(signs.closing(bytes, 1)).isEqualTo(-1);
    }

    @Test
    void undoesDoubledQuotesInPlace() {
        byte[] bytes = padded("\"a\"\"b\"");
        signs.find(bytes, 0, bytes.length - Signs.SLACK);
        int end = signs.undouble(bytes, 0, signs.closing(bytes, 1));
        assertThat(Arrays.copyOfRange(bytes, 1, end)).isEqualTo("a\"b".getBytes(StandardCharsets.US_ASCII));
    }

    /** Some bytes more than the line, of any kind, as in a window. */
    private static byte[] line(Random random, int length) {
        byte[] bytes = new byte[length + Signs.SLACK];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = random.nextInt(3) == 0 ? (byte) random.nextInt(256) : FREQUENT[random.nextInt(FREQUENT.length)];
        }
        return bytes;
    }

    private static byte[] padded(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        return Arrays.copyOf(bytes, bytes.length + Signs.SLACK);
    }
}
