package sekisho.records.read;

import java.io.IOException;
import sekisho.schemas.record.ClearingEntry;

/** Takes canonical entries in file order. Entries are fresh objects; the sink may keep them. */
@FunctionalInterface
public interface EntrySink {
    void accept(ClearingEntry entry) throws IOException;
}
