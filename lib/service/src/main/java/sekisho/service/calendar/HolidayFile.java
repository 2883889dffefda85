package sekisho.service.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Cabinet Office's CSV 国民の祝日・休日 (https://www8.cao.go.jp/chosei/shukujitsu/gaiyou.html): a heading, then date
 * as yyyy/M/d and name; windows-31j. One with the holidays of 2026 and 2027 is shipped.
 */
public final class HolidayFile {
    /** The charset of the published file. */
    public static final Charset PUBLISHED = Charset.forName("windows-31j");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/M/d");

    private HolidayFile() {}

    /** The shipped holidays. */
    public static SortedMap<LocalDate, String> shipped() {
        try (InputStream in =
                Objects.requireNonNull(HolidayFile.class.getResourceAsStream("syukujitsu.csv"), "no holidays")) {
            return read(in.readAllBytes(), PUBLISHED);
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped holidays can't be read", e);
        } catch (HolidaysRefused e) {
            throw new IllegalStateException("the shipped holidays are not in order", e);
        }
    }

    /** A file as the Cabinet Office publishes it. */
    public static SortedMap<LocalDate, String> read(Path file) throws IOException, HolidaysRefused {
        return read(Files.readAllBytes(file), PUBLISHED);
    }

    /**
     * Names of the holidays by day.
     *
     * @throws HolidaysRefused if a row isn't a date and a name, or there is none at all
     */
    public static SortedMap<LocalDate, String> read(byte[] csv, Charset charset) throws HolidaysRefused {
        SortedMap<LocalDate, String> days = new TreeMap<>();
        List<String> lines = new String(csv, charset).lines().toList();
        for (int line = 2; line <= lines.size(); line++) {
            String text = lines.get(line - 1);
            if (!text.isBlank()) {
                int comma = text.indexOf(',');
                if (comma < 0) {
                    throw new HolidaysRefused(line);
                }
                days.put(day(text.substring(0, comma), line), text.substring(comma + 1));
            }
        }
        if (days.isEmpty()) {
            throw new HolidaysRefused(1);
        }
        return days;
    }

    private static LocalDate day(String text, int line) throws HolidaysRefused {
        try {
            return LocalDate.parse(text, DAY);
        } catch (DateTimeParseException e) {
            throw new HolidaysRefused(line);
        }
    }
}
