package sekisho.processor.provision;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** Brings a cluster to its desired state, or tells how far it is from it. */
public final class Provisioning {
    private Provisioning() {}

    /** Compares; changes nothing. */
    public static Plan plan(Admin admin, DesiredState desired) throws ProvisionRefused {
        return guarded("reading the cluster", () -> Comparison.of(desired, CurrentState.read(admin)));
    }

    /**
     * Compares and repairs.
     *
     * @return what was done, and what is left to people
     * @throws ProvisionRefused before the first change, if a topic has another number of partitions: the checkpoint
     *     would stop for all feeds because of one topic
     */
    public static Plan apply(Admin admin, DesiredState desired) throws ProvisionRefused {
        var plan = plan(admin, desired);
        for (var report : plan.reports()) {
            if (report.code() == ProvisionCode.PARTITIONS) {
                throw new ProvisionRefused(report.code(), report.where());
            }
        }
        for (var change : plan.changes()) {
            guarded(change.line(), () -> {
                change.apply(admin);
                return change;
            });
        }
        return plan;
    }

    /**
     * Compares, and tries what a certificate without rights can do.
     *
     * @param probe client settings of a certificate without rights
     */
    public static Plan verify(Admin admin, DesiredState desired, Probe probe) throws ProvisionRefused {
        var plan = plan(admin, desired);
        List<Report> allowed = guarded("probe", probe::allowed);
        return plan.with(allowed);
    }

    private static <T> T guarded(String what, Step<T> step) throws ProvisionRefused {
        try {
            return step.run();
        } catch (TimeoutException late) {
            throw new ProvisionRefused(ProvisionCode.UNREACHABLE, what);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProvisionRefused(ProvisionCode.UNREACHABLE, what);
        } catch (ExecutionException failed) {
            var cause = failed.getCause() == null ? failed : failed.getCause();
            var code = isUnanswered(cause) ? ProvisionCode.UNREACHABLE : ProvisionCode.DENIED;
            throw new ProvisionRefused(code, what + ": " + cause.getClass().getSimpleName());
        }
    }

    /** Whether the cluster did not answer at all, or not as itself. */
    static boolean isUnanswered(Throwable cause) {
        return cause instanceof RetriableException || cause instanceof SslAuthenticationException;
    }

    private interface Step<T> {
        T run() throws ExecutionException, InterruptedException, TimeoutException;
    }
}
