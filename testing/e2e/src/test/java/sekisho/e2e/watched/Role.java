package sekisho.e2e.watched;

/** A process of Sekisho, and the Prometheus that looks at it. */
enum Role {
    PROCESSOR("outer", "processor"),
    CONSUMER("inner", "consumer"),
    INTAKE("inner", "intake"),
    PRODUCER("outer", "producer"),
    BROKER("outer", "broker");

    private final String side;
    private final String job;

    Role(String side, String job) {
        this.side = side;
        this.job = job;
    }

    String side() {
        return side;
    }

    /** As the shipped configuration of Prometheus calls it. */
    String job() {
        return job;
    }
}
