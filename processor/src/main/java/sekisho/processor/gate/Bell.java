package sekisho.processor.gate;

/** Rung when a batch can move on at once, without waiting for the next tick. Belongs to the stream thread. */
final class Bell {
    private boolean rung;

    void ring() {
        rung = true;
    }

    boolean isRung() {
        return rung;
    }

    void still() {
        rung = false;
    }
}
