package sekisho.processor.gate;

import java.util.Locale;

/** What became of an arriving chunk. */
enum ChunkFate {
    ACCEPTED,
    /** A copy of one that is there. */
    DUPLICATE,
    /** Not the chunk its manifest names. */
    WRONG,
    /** Waits for its manifest. */
    EARLY,
    /** Waited too long for its manifest. */
    DROPPED,
    /** Of a batch that has been judged. */
    LATE,
    /** Of a batch that is none, or there was no room to wait. */
    FOREIGN;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
