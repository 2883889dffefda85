package sekisho.consumer.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import sekisho.consumer.dropin.DropInSettings;
import sekisho.envelope.Sha256;

/** A hash of the settings that decide how batches are judged and kept, so that the audit record shows a change of them. */
final class ConfigPrint {
    private ConfigPrint() {}

    static Sha256 of(ConsumerConfig config) {
        DropInSettings dropIn = config.dropIn();
        String all = List.<Object>of(
                        config.municipality(),
                        config.topic(),
                        config.source(),
                        config.trust(),
                        config.reading(),
                        config.inbox(),
                        config.audit(),
                        Objects.toString(config.scanner()),
                        config.database(),
                        Objects.toString(config.kafka()),
                        Objects.toString(config.schemaRegistry()),
                        Objects.toString(config.layouts()),
                        config.longestWindow(),
                        config.fileMiB(),
                        new TreeMap<>(config.settleDays()),
                        config.retention(),
                        dropIn == null
                                ? "no files"
                                : dropIn.folder() + " " + new TreeSet<>(dropIn.feeds()) + " " + dropIn.keep(),
                        config.ledger())
                .stream()
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
        return Sha256.of(all.getBytes(UTF_8));
    }
}
