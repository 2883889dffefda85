package sekisho.processor.rates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;

/** Lines for people: to the console, and with {@code -Drates.write=FILE} also to the end of a file. */
final class Report {
    private final StringBuilder text = new StringBuilder();

    void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    void print() throws IOException {
        System.out.println(text);
        Optional<String> file = Optional.ofNullable(System.getProperty("rates.write"));
        if (file.isPresent()) {
            Files.writeString(Path.of(file.get()), text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
