package sekisho.records.read;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final byte[] SIGNS = {',', '"', ' ', '\r', '0', 'A'};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dsk-csv,dsk_syuno.csv",
                "ntt-smarttrade-csv,ntt_smarttrade.csv",
                "example-eltax-csv,example_eltax.csv"
            })
    void followingTheOutlineCutsAsSplittingDoes(String which) {
        Layout layout = Files.layout(which.substring(0, which.indexOf(',')));
        byte[] file = Files.sample(which.substring(which.indexOf(',') + 1));
        Outline outline = new Outline(layout.data().fields());
        Columns followed = new Columns(outline.columns());
        Columns split = new Columns(outline.columns());
        Random random = new Random(1);
        int alike = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] line = line(file, random);
            if (followed.follow(outline, line, 0, line.length - Long.BYTES)
                    && !hasSignsInDigits(outline, followed, line)) {
                assertThat(split.split(line, 0, line.length - Long.BYTES)).isTrue();
                assertThat(places(followed)).isEqualTo(places(split));
                alike++;
            }
        }
        assertThat(alike).as("lines followed").isPositive();
    }

    /** One of the sample's lines, most of them with a byte changed; eight bytes more than the line. */
    private static byte[] line(byte[] file, Random random) {
        List<Integer> starts = new ArrayList<>();
        for (int at = 0; at + 1 < file.length; at++) {
            if (file[at] == '\n') {
                starts.add(at + 1);
            }
        }
        int start = starts.get(random.nextInt(starts.size()));
        int end = Scan.find(file, start, file.length, '\r');
        byte[] line = new byte[end - start + Long.BYTES];
        System.arraycopy(file, start, line, 0, end - start);
        if (random.nextInt(4) > 0 && end > start) {
            line[random.nextInt(end - start)] = SIGNS[random.nextInt(SIGNS.length)];
        }
        return line;
    }

    /** Such columns are refused by their readers. */
    private static boolean hasSignsInDigits(Outline outline, Columns columns, byte[] line) {
        for (int i = 0; i < columns.count(); i++) {
            for (int at = columns.start(i); outline.sure(i) >= 0 && at < columns.end(i); at++) {
                if (line[at] == ',' || line[at] == '"') {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<List<Object>> places(Columns columns) {
        List<List<Object>> places = new ArrayList<>();
        for (int i = 0; i < columns.count(); i++) {
            places.add(List.of(columns.start(i), columns.end(i), columns.isQuoted(i)));
        }
        return places;
    }
}
