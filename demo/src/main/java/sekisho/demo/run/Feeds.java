package sekisho.demo.run;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sekisho.demo.day.DayFile;
import sekisho.demo.day.SampleDay;
import sekisho.demo.site.SiteFolder;
import sekisho.producer.Desk;
import sekisho.producer.DeskException;
import sekisho.producer.DeskWatch;
import sekisho.producer.ProducerConfig;
import sekisho.producer.SendOrder;
import sekisho.producer.Waiting;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.service.ConfigFile;

/** The feeds of the day, each at a desk of its own; they send side by side, each its files one after the other. */
final class Feeds {
    private final SiteFolder folder;
    private final Layouts layouts = Layouts.load();
    private final Clock clock;

    Feeds(SiteFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Sends everything and waits for every verdict; in the order of the day. */
    List<SentFile> sendAll(List<DayFile> files) {
        Map<String, List<DayFile>> byFeed = files.stream().collect(Collectors.groupingBy(DayFile::feed));
        List<SentFile> sent = byFeed.entrySet().parallelStream()
                .flatMap(entry -> send(entry.getKey(), entry.getValue()).stream())
                .toList();
        return files.stream()
                .map(file -> sent.stream()
                        .filter(one -> one.file().equals(file))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private List<SentFile> send(String feed, List<DayFile> files) {
        ProducerConfig config = ConfigFile.read(folder.producerConfig(feed), ProducerConfig.class);
        List<SentFile> sent = new ArrayList<>();
        try (Desk desk = Desk.open(config, new SimpleMeterRegistry(), clock)) {
            for (DayFile file : files) {
                sent.add(new SentFile(file, desk.send(order(file), Waiting.FOR_VERDICT, DeskWatch.NONE)));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("feed " + feed + " could not send", e);
        } catch (DeskException e) {
            throw new IllegalStateException("feed " + feed + " could not send", e);
        }
        return sent;
    }

    private SendOrder order(DayFile file) {
        Path path = folder.inbox().resolve(file.name());
        Layout layout = layouts.get(file.layout());
        SendOrder order = SendOrder.of(path, layout, SampleDay.BUSINESS_DATE);
        // The careless feed holds a valid key, but looks at nothing before it sends.
        return file.isSound() ? order : order.withoutOwnChecks();
    }
}
