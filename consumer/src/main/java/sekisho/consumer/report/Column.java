package sekisho.consumer.report;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * One column of a printed report.
 *
 * @param ja heading
 * @param en heading
 * @param value what stands in it; empty optionals print as nothing
 */
public record Column<T>(String ja, String en, Function<T, Object> value) {
    public Column {
        requireNonNull(ja, "ja is null");
        requireNonNull(en, "en is null");
        requireNonNull(value, "value is null");
    }

    /** The text of a cell. */
    String text(T line) {
        Object cell = value.apply(line);
        if (cell instanceof Optional<?> optional) {
            return optional.map(Object::toString).orElse("");
        }
        if (cell instanceof OptionalInt number) {
            return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
        }
        if (cell instanceof OptionalLong number) {
            return number.isPresent() ? Long.toString(number.getAsLong()) : "";
        }
        return cell.toString();
    }

    /** Whether a cell counts something: numbers stand to the right and are safe in a spreadsheet. */
    boolean isNumber(T line) {
        Object cell = value.apply(line);
        if (cell instanceof Optional<?> optional) {
            return optional.filter(Number.class::isInstance).isPresent();
        }
        return cell instanceof Number || cell instanceof OptionalInt || cell instanceof OptionalLong;
    }
}
