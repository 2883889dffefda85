package sekisho.processor.brokerlog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request that the broker's authorizer denied, from its line in {@code kafka-authorizer.log}.
 *
 * @param principal without its type
 * @param operation such as Write
 * @param resourceType such as Topic
 * @param resource its name; chosen by whoever asked, so it is compared and never shown
 * @param request such as Produce
 */
record Denial(String principal, String operation, String resourceType, String resource, String request) {
    private static final Pattern LINE =
            Pattern.compile("Principal = [A-Za-z]+:(.+?) is Denied operation = ([A-Za-z_]+) from host = \\S+"
                    + " on resource = ([A-Za-z]+):[A-Z]+:(.*) for request = ([A-Za-z]+) with resourceRefCount = .*");

    /** Empty for any other line. */
    static Optional<Denial> of(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.find()
                ? Optional.of(new Denial(
                        matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4), matcher.group(5)))
                : Optional.empty();
    }
}
