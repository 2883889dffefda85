package sekisho.producer.fake;

/** Kills the process at a given step: that step and all later ones fail. */
public final class Doom {
    /** What kill -9 looks like from inside. */
    public static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final int fatal;
    private int steps;
    private boolean dead;

    private Doom(int fatal) {
        this.fatal = fatal;
    }

    public static Doom never() {
        return new Doom(Integer.MAX_VALUE);
    }

    /** Strikes at that step; the first one is 1. */
    public static Doom at(int step) {
        return new Doom(step);
    }

    /** Each thing a process does to the outside world. */
    public void step() {
        if (dead || ++steps >= fatal) {
            dead = true;
            throw new Killed();
        }
    }

    public boolean hasStruck() {
        return dead;
    }
}
