package sekisho.consumer.wire;

import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ApiMessage;

/** What a hostile broker does with the answers of an honest one. */
@FunctionalInterface
public interface Trick {
    /** Passes everything on. */
    Trick NONE = (request, answer) -> {};

    /** Changes an answer in place. */
    void change(ApiMessage request, ApiMessage answer);

    /** Told of each request before it is passed on. */
    default void asked(ApiMessage request) {}

    /** The length a frame is said to have. */
    default int announce(ApiKeys api, int length) {
        return length;
    }
}
