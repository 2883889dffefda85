package sekisho.processor.gate;

import java.time.Instant;
import sekisho.envelope.Sha256;
import sekisho.processor.log.Quarantine;
import sekisho.processor.log.QuarantineRead;
import sekisho.processor.log.QuarantineSearch;

/** Looks through everything that stands in quarantine, in memory. */
record MemoryQuarantine(MemoryLog log, QuarantineSearch.ManifestReader reader) implements Quarantine {
    @Override
    public QuarantineRead find(String feed, int partition, Sha256 batch, Instant from) {
        var search = new QuarantineSearch(batch, reader);
        for (int offset = 0; offset < log.quarantine().size(); offset++) {
            search.accept(offset, log.quarantine().get(offset));
        }
        return search.result();
    }

    @Override
    public void close() {}
}
