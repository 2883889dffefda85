package sekisho.processor.check;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.wire.WireRefused;

/**
 * Opens and decodes entries in a thread of its own while those before them are judged and written. What it meets stands
 * behind the entries that came before it, so that a batch is judged as if one thread did all.
 */
final class ReadAhead implements AutoCloseable {
    private static final int ENTRIES = 256;
    private static final int BLOCKS = 4;
    private static final long LOOK_MILLIS = 50;
    /** Longer than a silent broker is waited for. */
    private static final long END_MILLIS = 60_000;

    private final Source source;
    private final BlockingQueue<Block> blocks = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread thread = new Thread(this::readAll, "check-read");
    private Optional<Block> last = Optional.empty();
    private volatile boolean closed;

    private ReadAhead(Source source) {
        this.source = source;
    }

    /** Begins to read; until this is closed nobody else may. */
    static ReadAhead of(Source source) {
        var ahead = new ReadAhead(source);
        ahead.thread.setDaemon(true);
        ahead.thread.start();
        return ahead;
    }

    /** The next entries; none at the end. Throws what the source threw, once everything before it was given out. */
    List<ClearingEntry> next() throws IOException, WireRefused {
        if (last.isEmpty()) {
            Block block = take();
            last = Optional.of(block).filter(Block::isLast);
            if (!block.entries().isEmpty()) {
                return block.entries();
            }
        }
        Optional<Throwable> failure = last.flatMap(Block::failure);
        if (failure.isPresent()) {
            rethrow(failure.get());
        }
        return List.of();
    }

    /** Ends the reading, done or not: then the source is its owner's again. */
    @Override
    public void close() throws InterruptedIOException {
        closed = true;
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private Block take() throws InterruptedIOException {
        try {
            return blocks.take();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void readAll() {
        List<ClearingEntry> entries = new ArrayList<>(ENTRIES);
        Optional<Throwable> failure = Optional.empty();
        try {
            Optional<ClearingEntry> entry = source.next();
            while (entry.isPresent() && !closed) {
                entries.add(entry.get());
                if (entries.size() == ENTRIES) {
                    hand(new Block(entries, false, Optional.empty()));
                    entries = new ArrayList<>(ENTRIES);
                }
                entry = source.next();
            }
        } catch (IOException | WireRefused | RuntimeException | Error e) {
            failure = Optional.of(e);
        }
        hand(new Block(entries, true, failure));
    }

    private void hand(Block block) {
        try {
            boolean isTaken = false;
            while (!isTaken && !closed) {
                isTaken = blocks.offer(block, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; whoever does wants it to end.
            closed = true;
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while a batch was read");
    }

    private static void rethrow(Throwable failure) throws IOException, WireRefused {
        if (failure instanceof IOException refused) {
            throw refused;
        }
        if (failure instanceof WireRefused refused) {
            throw refused;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    /** Gives entries one by one. */
    @FunctionalInterface
    interface Source {
        Optional<ClearingEntry> next() throws IOException, WireRefused;
    }

    /**
     * Entries that follow one another.
     *
     * @param isLast whether nothing follows
     * @param failure what came instead of the next entry
     */
    private record Block(List<ClearingEntry> entries, boolean isLast, Optional<Throwable> failure) {}
}
