package sekisho.e2e.reference;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** One code of the catalogue, with what it means and what the operator does next. */
record CodeRow(String code, String ja, String en, String actionJa, String actionEn) {

    /** The rows of one enum. */
    static <E> List<CodeRow> of(
            E[] values,
            Function<E, String> code,
            Function<E, String> ja,
            Function<E, String> en,
            Function<E, String> actionJa,
            Function<E, String> actionEn) {
        return Arrays.stream(values)
                .map(value -> new CodeRow(
                        code.apply(value),
                        ja.apply(value),
                        en.apply(value),
                        actionJa.apply(value),
                        actionEn.apply(value)))
                .toList();
    }

    String markdown() {
        return "| `" + code + "` | " + ja + "<br>" + en + " | " + actionJa + "<br>" + actionEn + " |";
    }
}
