package sekisho.producer;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * What this desk takes at all, before a file is opened.
 *
 * @param layouts ids the municipality has registered for this feed; empty if its registry doesn't say
 */
record OrderRules(long maxFileBytes, Optional<List<String>> layouts) {
    void require(SendOrder order) throws IOException, DeskException {
        String layout = order.layout().id();
        if (layouts.isPresent() && !layouts.get().contains(layout)) {
            throw new DeskException(DeskCode.LAYOUT_NOT_ALLOWED, layout);
        }
        if (Files.size(order.file()) > maxFileBytes) {
            throw new DeskException(DeskCode.FILE_TOO_LARGE, "limit " + maxFileBytes + " bytes");
        }
    }
}
