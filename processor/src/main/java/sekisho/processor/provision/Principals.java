package sekisho.processor.provision;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Names of principals: what brokers make of a certificate's common name. */
final class Principals {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    private Principals() {}

    static String require(String principal) {
        if (!FORM.matcher(principal).matches()) {
            throw new IllegalArgumentException("a principal does not match " + FORM);
        }
        return principal;
    }

    /** One principal, one part: rights of two parts must not meet in one certificate. */
    static void requireDistinct(List<String> principals) {
        principals.forEach(Principals::require);
        if (new HashSet<>(principals).size() != principals.size()) {
            throw new IllegalArgumentException("a principal stands for two parts");
        }
    }
}
