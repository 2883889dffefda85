package sekisho.consumer.intake;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * One operation outward that must be denied, in a form that does no harm should it succeed.
 *
 * @param name such as {@code produce}
 * @param denials the exceptions that say "denied" to exactly this
 * @param call the operation; returning at all means it was allowed
 */
record Attempt(String name, List<Class<? extends AuthorizationException>> denials, Call call) {

    /** Talks to the broker. */
    @FunctionalInterface
    interface Call {
        void run() throws ExecutionException, InterruptedException;
    }

    /** What the broker made of it. "Unreachable" is never taken for "denied". */
    enum Answer {
        DENIED,
        ALLOWED,
        UNKNOWN
    }

    static Attempt of(String name, Class<? extends AuthorizationException> denial, Call call) {
        return new Attempt(name, List.of(denial), call);
    }

    Answer answer() throws InterruptedException {
        try {
            call.run();
            return Answer.ALLOWED;
        } catch (ExecutionException e) {
            return judge(Objects.requireNonNullElse(e.getCause(), e));
        } catch (RuntimeException e) {
            return judge(e.getCause() instanceof AuthorizationException cause ? cause : e);
        }
    }

    private Answer judge(Throwable thrown) {
        if (denials.stream().anyMatch(denial -> denial.isInstance(thrown))) {
            return Answer.DENIED;
        }
        if (thrown instanceof TimeoutException
                || thrown instanceof DisconnectException
                || thrown instanceof AuthenticationException) {
            return Answer.UNKNOWN;
        }
        // The broker got as far as another objection, so the right to do it was there.
        return Answer.ALLOWED;
    }
}
