package sekisho.records.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sekisho.records.Files;
import sekisho.records.layout.Layout;

/** A line that looks as expected is cut as any line is. */
class ColumnsTest {
    private static final int ROUNDS = 20_000;
    private static final byte[] SIGNS = {',', '"', ' ', '-', '\r', '\n', 0x1A, '0', 'A'};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dsk-csv,dsk_syuno.csv",
                "ntt-smarttrade-csv,ntt_smarttrade.csv",
                "example-eltax-csv,example_eltax.csv"
            })
    void followingTheOutlineCutsAsSplittingDoes(String which) throws IOException {
        Layout layout = Files.layout(which.substring(0, which.indexOf(',')));
        byte[] file = Files.sample(which.substring(which.indexOf(',') + 1));
        Outline outline = new Outline(layout.data().fields());
        Columns split = new Columns(outline.columns(), outline);
        Random random = new Random(1);
        int alike = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] line = line(file, random);
            Columns followed = new Columns(outline.columns(), outline);
            int end = followed.follow(window(line));
            if (end >= 0) {
                assertThat(end).isEqualTo(lineEnd(line));
                assertThat(split.split(line, 0, end)).isTrue();
                assertThat(places(followed)).isEqualTo(places(split));
                alike++;
            }
        }
        assertThat(alike).as("lines followed").isPositive();
    }

    private static ByteWindow window(byte[] line) throws IOException {
        ByteWindow window = new ByteWindow(new ByteArrayInputStream(line, 0, line.length - Signs.SLACK));
        window.has(line.length);
        return window;
    }

    /** One of the sample's lines with its line end, most of them with a byte changed; some bytes more than that. */
    private static byte[] line(byte[] file, Random random) {
        List<Integer> starts = new ArrayList<>();
        for (int at = 0; at + 1 < file.length; at++) {
            if (file[at] == '\n') {
                starts.add(at + 1);
            }
        }
        int start = starts.get(random.nextInt(starts.size()));
        int end = Math.min(Scan.find(file, start, file.length, '\n') + 1, file.length);
        byte[] line = new byte[end - start + Signs.SLACK];
        System.arraycopy(file, start, line, 0, end - start);
        if (random.nextInt(4) > 0) {
            line[random.nextInt(end - start)] = SIGNS[random.nextInt(SIGNS.length)];
        }
        return line;
    }

    /** What the line holds ends before its first LF, and before a CR right before that. */
    private static int lineEnd(byte[] line) {
        int feed = Scan.find(line, 0, line.length, '\n');
        return line[feed - 1] == '\r' ? feed - 1 : feed;
    }

    private static List<List<Object>> places(Columns columns) {
        List<List<Object>> places = new ArrayList<>();
        for (int i = 0; i < columns.count(); i++) {
            places.add(List.of(columns.start(i), columns.end(i), columns.isQuoted(i)));
        }
        return places;
    }
}
