package sekisho.service;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;

/**
 * One named part of {@code /health}.
 *
 * @param name short, lower case, such as {@code scanner}
 * @param check answers within a second, from what the process knows already
 */
public record HealthCheck(String name, Supplier<Health> check) {
    public HealthCheck {
        requireNonNull(name, "name is null");
        requireNonNull(check, "check is null");
    }

    /** A check that throws is down; its exception's text may hold anything and is not shown. */
    Health run() {
        try {
            return check.get();
        } catch (RuntimeException e) {
            return new Health.Down("health.error", e.getClass().getSimpleName());
        }
    }
}
