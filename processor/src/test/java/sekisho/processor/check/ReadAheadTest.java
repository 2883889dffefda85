package sekisho.processor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.FileEnd;

final class ReadAheadTest {
    private final AtomicInteger given = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 5_000})
    void givesAllEntriesInTheirOrder(int entries) throws Exception {
        List<Integer> seen = new ArrayList<>();
        try (var ahead = ReadAhead.of(() -> upTo(entries))) {
            takeAll(ahead, seen);
            assertThat(ahead.next()).isEmpty();
        }
        assertThat(seen).hasSize(entries).isSorted();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 256, 5_000})
    void throwsWhatItMetBehindTheEntriesBeforeIt(int entries) throws Exception {
        var met = new IOException("the seal does not hold");
        List<Integer> seen = new ArrayList<>();
        try (var ahead = ReadAhead.of(() -> upTo(entries, met))) {
            assertThatThrownBy(() -> takeAll(ahead, seen)).isSameAs(met);
            assertThatThrownBy(ahead::next).as("again and again").isSameAs(met);
        }
        assertThat(seen).hasSize(entries);
    }

    @Test
    void throwsAlsoWhatNobodyExpects() throws Exception {
        try (var ahead = ReadAhead.of(() -> {
            throw new IllegalStateException("a bug");
        })) {
            assertThatThrownBy(ahead::next).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void readsOnlySoFarAheadAndEndsWhenItIsClosed() throws Exception {
        try (var ahead = ReadAhead.of(() -> upTo(Integer.MAX_VALUE))) {
            assertThat(ahead.next()).isNotEmpty();
        }
        assertThat(given.get()).as("it does not run away from its taker").isLessThan(5_000);
    }

    private static void takeAll(ReadAhead ahead, List<Integer> seen) throws Exception {
        for (List<ClearingEntry> some = ahead.next(); !some.isEmpty(); some = ahead.next()) {
            some.forEach(entry -> seen.add(((FileEnd) entry.getEntry()).getLine()));
        }
    }

    private Optional<ClearingEntry> upTo(int entries) {
        int line = given.getAndIncrement();
        return line < entries
                ? Optional.of(
                        new ClearingEntry(FileEnd.newBuilder().setLine(line).build()))
                : Optional.empty();
    }

    private Optional<ClearingEntry> upTo(int entries, IOException then) throws IOException {
        Optional<ClearingEntry> entry = upTo(entries);
        if (entry.isEmpty()) {
            throw then;
        }
        return entry;
    }
}
