package sekisho.demo.bench;

import java.util.List;

/** The bench could not go on; says where, and what the role's log ends with. */
final class BenchFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> logTail;

    BenchFailed(String message, List<String> logTail) {
        super(message);
        this.logTail = List.copyOf(logTail);
    }

    BenchFailed(String message) {
        this(message, List.of());
    }

    String what() {
        return String.valueOf(getMessage());
    }

    List<String> logTail() {
        return logTail;
    }
}
