package sekisho.producer;

import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Turns a fault of Kafka's client into a code. Only its class is told: its text may quote what was sent. */
public final class BrokerFault {
    private BrokerFault() {}

    /** What the desk says about it. */
    public static DeskException of(@Nullable Throwable fault) {
        String name = fault == null ? "unknown" : fault.getClass().getSimpleName();
        if (fault instanceof AuthorizationException || fault instanceof AuthenticationException) {
            return new DeskException(DeskCode.BROKER_DENIED, name);
        }
        if (fault instanceof SerializationException) {
            return new DeskException(DeskCode.REGISTRY_UNREACHABLE, name);
        }
        return new DeskException(DeskCode.BROKER_UNREACHABLE, name);
    }
}
