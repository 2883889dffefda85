package sekisho.processor.state;

/** Offsets of a batch's chunks in its sealed topic; immutable. */
public final class Offsets {
    private final long[] offsets;

    Offsets(long[] offsets) {
        this.offsets = offsets.clone();
    }

    public int chunks() {
        return offsets.length;
    }

    public boolean has(int index) {
        return offsets[index] >= 0;
    }

    public long offset(int index) {
        if (!has(index)) {
            throw new IllegalStateException("chunk %d never came".formatted(index));
        }
        return offsets[index];
    }
}
