package sekisho.records.rules;

/** A set of the hashes of late, in bounded memory: at least the last half million, at most a million. None is 0. */
final class RecentHashes {
    private static final int FIRST = 1 << 12;
    private static final int LARGEST = 1 << 20;

    private long[] recent = new long[FIRST];
    private long[] older = new long[2];
    private int count;

    /**
     * Adds some hashes.
     *
     * @param known is told of each whether it was there already
     */
    void add(long[] hashes, int length, boolean[] known) {
        // The first looks don't depend on one another: memory, slow to answer one, answers all in the same time.
        for (int i = 0; i < length; i++) {
            long hash = hashes[i];
            known[i] = recent[place(recent, hash)] == hash || older[place(older, hash)] == hash;
        }
        for (int i = 0; i < length; i++) {
            known[i] = known[i] || contains(older, hashes[i]) || !add(hashes[i]);
        }
    }

    private boolean add(long hash) {
        if (!put(recent, hash)) {
            return false;
        }
        count++;
        if (count > recent.length / 2) {
            more();
        }
        return true;
    }

    private void more() {
        if (recent.length == LARGEST) {
            older = recent;
            recent = new long[FIRST];
            count = 0;
            return;
        }
        long[] grown = new long[recent.length * 4];
        for (long hash : recent) {
            if (hash != 0) {
                put(grown, hash);
            }
        }
        recent = grown;
    }

    /** By the highest bits: a table that grows takes its hashes over in the order of their places. */
    private static int place(long[] table, long hash) {
        return (int) (hash >>> (Long.numberOfLeadingZeros(table.length) + 1));
    }

    private static boolean contains(long[] table, long hash) {
        int at = place(table, hash);
        while (table[at] != 0 && table[at] != hash) {
            at = (at + 1) & (table.length - 1);
        }
        return table[at] == hash;
    }

    private static boolean put(long[] table, long hash) {
        int at = place(table, hash);
        while (table[at] != 0) {
            if (table[at] == hash) {
                return false;
            }
            at = (at + 1) & (table.length - 1);
        }
        table[at] = hash;
        return true;
    }
}
