package sekisho.demo.run;

import sekisho.demo.day.DayFile;
import sekisho.producer.BatchRef;
import sekisho.producer.Delivery;
import sekisho.producer.SendOutcome;

/** A file of the day, and what its feed heard of it. */
record SentFile(DayFile file, SendOutcome outcome) {
    /** The batch that it became. */
    BatchRef batch() {
        return sent().batch();
    }

    SendOutcome.Sent sent() {
        if (outcome instanceof SendOutcome.Sent sent) {
            return sent;
        }
        throw new IllegalStateException("the feed's own check refused " + file.name());
    }

    /** The checkpoint's word: RELEASED, or the code of a refusal. */
    String verdict() {
        Delivery delivery = sent().delivery();
        if (delivery instanceof Delivery.Released) {
            return "RELEASED";
        }
        if (delivery instanceof Delivery.Refused refused) {
            return refused.code();
        }
        return delivery.getClass().getSimpleName();
    }

    boolean isReleased() {
        return sent().delivery() instanceof Delivery.Released;
    }
}
