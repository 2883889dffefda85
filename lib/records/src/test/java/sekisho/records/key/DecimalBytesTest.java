package sekisho.records.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Against the plain way to judge and value digits, one at a time; with other bytes around them, and at the array's end. */
class DecimalBytesTest {
    private static final int ROUNDS = 2_000;
    private static final int LONGEST_NUMBER = 18;

    @RepeatedTest(3)
    void judgesDigitsAsOneLooksAtEach(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = digits(random, random.nextInt(50));
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);
            if (random.nextBoolean() && bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(DecimalBytes.areDigits(bytes, from, to)).isEqualTo(areDigits(bytes, from, to));
        }
    }

    @RepeatedTest(3)
    void valuesNumbersAsLongDoes(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = digits(random, 1 + random.nextInt(40));
            int from = random.nextInt(bytes.length);
            int to = from + random.nextInt(Math.min(LONGEST_NUMBER, bytes.length - from) + 1);
            if (random.nextInt(4) == 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(DecimalBytes.number(bytes, from, to)).isEqualTo(number(bytes, from, to));
        }
    }

    @RepeatedTest(3)
    void weighsThreeAndOneInTurn(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < ROUNDS; i++) {
            int length = 2 * (1 + random.nextInt(22));
            byte[] bytes = digits(random, length);
            if (random.nextInt(4) == 0) {
                bytes[random.nextInt(length)] = (byte) random.nextInt(256);
            }
            int sum = 0;
            for (int at = 0; at < length; at++) {
                sum += (at % 2 == 0 ? 3 : 1) * (bytes[at] - '0');
            }
            if (!areDigits(bytes, 0, length)) {
                sum = -1;
            }
            assertThat(DecimalBytes.weightedSum(bytes, 0, length)).isEqualTo(sum);
        }
    }

    private static byte[] digits(Random random, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) ('0' + random.nextInt(10));
        }
        return bytes;
    }

    private static boolean areDigits(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
        }
        return from < to;
    }

    private static long number(byte[] bytes, int from, int to) {
        return areDigits(bytes, from, to)
                ? Long.parseLong(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1))
                : -1;
    }
}
