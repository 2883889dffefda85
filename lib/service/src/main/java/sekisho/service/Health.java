package sekisho.service;

import static java.util.Objects.requireNonNull;

/** How one part of a process is. Codes and reasons are for operators and never hold data of a batch. */
public sealed interface Health {

    /** Works. */
    record Up() implements Health {}

    /** Works, but somebody should look: for instance a feed is halted while the others go on. */
    record Degraded(String code, String reason) implements Health {
        public Degraded {
            requireNonNull(code, "code is null");
            requireNonNull(reason, "reason is null");
        }
    }

    /** Does not work. */
    record Down(String code, String reason) implements Health {
        public Down {
            requireNonNull(code, "code is null");
            requireNonNull(reason, "reason is null");
        }
    }

    static Health up() {
        return new Up();
    }
}
