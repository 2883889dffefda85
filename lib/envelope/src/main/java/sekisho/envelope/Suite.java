package sekisho.envelope;

/** A closed set of algorithms, chosen by the registry entry, never by a message. */
public enum Suite {
    /** P-256, P-384, RSA-3072; AES-256-GCM; SHA-2 (CRYPTREC recommended list). */
    CLASSICAL(1);

    private final int id;

    Suite(int id) {
        this.id = id;
    }

    /** The number in the manifest. */
    public int id() {
        return id;
    }

    static Suite ofId(long id) {
        for (Suite suite : values()) {
            if (suite.id == id) {
                return suite;
            }
        }
        throw new IllegalArgumentException("unknown suite");
    }
}
