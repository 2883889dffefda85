package sekisho.consumer.act;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import sekisho.consumer.batch.BatchRow;
import sekisho.consumer.batch.BatchStore;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.OperationCode;
import sekisho.envelope.Sha256;

/** Parameters of acts, as persons state them. Whatever is missing, unknown or misspelled refuses the act. */
final class Parameters {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern FEED = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private Parameters() {}

    /** Exactly these. */
    static Map<String, String> only(Map<String, String> parameters, String... names) throws ConsumerRefused {
        if (!parameters.keySet().equals(Set.of(names))) {
            throw new ConsumerRefused(ActCode.PARAMETERS, String.join(" ", List.of(names)));
        }
        return new TreeMap<>(parameters);
    }

    static String text(Map<String, String> parameters, String name) throws ConsumerRefused {
        return Optional.ofNullable(parameters.get(name)).orElseThrow(() -> refused(name));
    }

    /** A feed's code. */
    static String feed(Map<String, String> parameters, String name) throws ConsumerRefused {
        return fitting(parameters, name, value -> FEED.matcher(value).matches());
    }

    /** A feed's code, or an asterisk for all. */
    static String feedOrAll(Map<String, String> parameters, String name) throws ConsumerRefused {
        return fitting(
                parameters,
                name,
                value -> value.equals("*") || FEED.matcher(value).matches());
    }

    static long number(Map<String, String> parameters, String name) throws ConsumerRefused {
        return Long.parseLong(
                fitting(parameters, name, value -> NUMBER.matcher(value).matches()));
    }

    static Optional<Long> optionalNumber(Map<String, String> parameters, String name) throws ConsumerRefused {
        return parameters.containsKey(name) ? Optional.of(number(parameters, name)) : Optional.empty();
    }

    /** A whole hash. */
    static Sha256 hash(Map<String, String> parameters, String name) throws ConsumerRefused {
        return Sha256.parse(
                fitting(parameters, name, value -> HASH.matcher(value).matches()));
    }

    /** The batch whose hash begins with the digits of parameter {@code batch}. */
    static BatchRow batch(Connection connection, Map<String, String> parameters) throws SQLException, ConsumerRefused {
        List<BatchRow> found = BatchStore.named(connection, text(only(parameters, "batch"), "batch"));
        if (found.size() != 1) {
            throw new ConsumerRefused(OperationCode.BATCH_UNKNOWN);
        }
        return found.get(0);
    }

    /** The act whose hash begins with the digits of this parameter. */
    static ActRow act(Connection connection, Map<String, String> parameters, String name)
            throws SQLException, ConsumerRefused {
        List<ActRow> found = ActStore.named(connection, text(parameters, name));
        if (found.size() != 1) {
            throw new ConsumerRefused(ActCode.UNKNOWN);
        }
        return found.get(0);
    }

    private static String fitting(Map<String, String> parameters, String name, Predicate<String> fits)
            throws ConsumerRefused {
        String value = text(parameters, name);
        if (!fits.test(value)) {
            throw refused(name);
        }
        return value;
    }

    private static ConsumerRefused refused(String name) {
        return new ConsumerRefused(ActCode.PARAMETERS, name);
    }
}
