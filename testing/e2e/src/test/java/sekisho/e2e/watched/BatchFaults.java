package sekisho.e2e.watched;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import sekisho.demo.day.SampleDay;
import sekisho.envelope.Sha256;
import sekisho.producer.Waiting;
import sekisho.producer.outbox.StoredBatch;
import sekisho.testing.clamd.Clamd;
import sekisho.testing.clamd.ClamdSetup;

/**
 * Faults of feeds and of batches on their way, each at a feed of its own. Where an alert is about hours, the database's
 * time stamp of the thing that waits is put back by hours: it then waits as if they had passed.
 */
final class BatchFaults {
    static final List<String> FEEDS = List.of(WatchedSite.OVERDUE, "gap", "part", "twice", "newer");

    private final WatchedSite site;
    private final Day day;

    BatchFaults(WatchedSite site, Day day) {
        this.site = site;
        this.day = day;
    }

    Fault overdue() {
        return new Fault(
                "the processes start after the time by which a feed should have sent",
                List.of("outer SekishoFeedOverdue", "inner SekishoFeedOverdue"),
                () -> List.of(Role.PROCESSOR, Role.CONSUMER, Role.INTAKE, Role.BROKER)
                        .forEach(site::run),
                () -> desk(WatchedSite.OVERDUE).send(Waiting.FOR_VERDICT));
    }

    Fault refused() {
        return Fault.event(
                "the sample day: a file with a wrong total, and one with the test signature",
                List.of("outer SekishoBatchRefused", "inner SekishoBatchRefused"),
                day::sample);
    }

    List<Fault> outside() {
        return List.of(gap(), part(), twice());
    }

    private Fault gap() {
        return new Fault(
                "a feed's second batch comes without its first",
                List.of("outer SekishoSequenceGap"),
                () -> {
                    FeedDesk offline = desk("gap").offline();
                    offline.send(Waiting.NOT);
                    offline.send(Waiting.NOT);
                    desk("gap").publish(desk("gap").waiting().get(1));
                },
                () -> desk("gap").resume());
    }

    private Fault part() {
        return new Fault(
                "a batch of which only the opening record comes",
                List.of("outer SekishoBatchStalled"),
                () -> {
                    desk("part").offline().send(Waiting.NOT);
                    StoredBatch batch = desk("part").waiting().get(0);
                    desk("part").begin(batch);
                },
                () -> desk("part").resume());
    }

    private Fault twice() {
        return Fault.event(
                "a second machine with a feed's key and an earlier copy of its outbox sends another file",
                List.of("outer SekishoSequenceFork"),
                () -> {
                    FeedDesk copy = desk("twice").copy();
                    desk("twice").send(Waiting.FOR_VERDICT);
                    copy.send(Waiting.NOT);
                });
    }

    List<Fault> inside() {
        return List.of(actWaiting(), approvalWaiting(), windowOpen());
    }

    private Fault actWaiting() {
        List<Sha256> proposed = new ArrayList<>();
        return new Fault(
                "an approval has lacked its second signature for three hours",
                List.of("inner SekishoActWaiting"),
                () -> {
                    try (Persons persons = new Persons(site.site())) {
                        proposed.add(persons.proposeApproval(day.oldestWaiting()));
                    }
                    site.alter("update act set proposed_at = proposed_at - interval '3 hours'"
                            + " where effective_at is null and refused is null");
                },
                () -> reject("act", proposed));
    }

    private Fault approvalWaiting() {
        return new Fault(
                "batches have waited for their approval for five hours",
                List.of("inner SekishoApprovalWaiting"),
                () -> site.alter("update batch set opened_at = opened_at - interval '5 hours'"
                        + " where state = 'AWAITING_APPROVAL'"),
                () -> reject("batch", day.waiting()));
    }

    private Fault windowOpen() {
        return new Fault(
                "a window is open for seven hours, until somebody closes it",
                List.of("inner SekishoWindowOpenLong"),
                () -> site.alter("update import_window set opens_at = opens_at - interval '7 hours'"),
                () -> {
                    try (Persons persons = new Persons(site.site())) {
                        persons.closeWindow();
                    }
                });
    }

    private void reject(String what, List<Sha256> hashes) throws Exception {
        try (Persons persons = new Persons(site.site())) {
            for (Sha256 hash : hashes) {
                persons.reject(what, hash);
            }
        }
    }

    /** The inner scanner has newer definitions than the outer one: it finds what that one let pass. */
    Fault disagreed() {
        Path own = site.site().folder().root().resolve("clamd-in");
        List<Clamd> started = new ArrayList<>();
        return new Fault(
                "newer definitions inside find what the checkpoint has released",
                List.of("inner SekishoDisagreed", "inner SekishoFlowHalted"),
                () -> {
                    Path file = FeedDesk.newFile(own);
                    started.add(Clamd.start(knowing(file), own));
                    scanInsideBy(own);
                    desk("newer").send(file, Waiting.FOR_VERDICT);
                },
                () -> {
                    scanInsideBy(site.site().folder().clamd());
                    started.forEach(Clamd::close);
                    try (Persons persons = new Persons(site.site())) {
                        persons.confirm(persons.proposeResumption("newer", Map.of()));
                    }
                });
    }

    /** The day's signature, and one that stands in this file. */
    private static ClamdSetup knowing(Path file) throws IOException {
        ClamdSetup day = ClamdSetup.sampleDay();
        byte[] found = Arrays.copyOfRange(Files.readAllBytes(file), 130, 190);
        return new ClamdSetup(
                Map.of(
                        ClamdSetup.SAMPLE_DAY_SIGNATURE,
                        SampleDay.TEST_SIGNATURE.getBytes(StandardCharsets.US_ASCII),
                        "Newer",
                        found),
                1,
                Duration.ZERO,
                day.streamMaxBytes(),
                day.fileMaxBytes(),
                day.alertExceedsMax());
    }

    private void scanInsideBy(Path clamd) throws IOException {
        site.change(
                Role.CONSUMER, yaml -> yaml.withObject("scanner").put("clamd", "unix:" + clamd.resolve("clamd.sock")));
        site.stop(Role.CONSUMER);
        site.run(Role.CONSUMER);
    }

    private FeedDesk desk(String feed) {
        return FeedDesk.of(site.site(), feed);
    }
}
