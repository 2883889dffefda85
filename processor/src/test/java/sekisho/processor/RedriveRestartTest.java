package sekisho.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Action;
import sekisho.envelope.Outcome;
import sekisho.envelope.Sha256;
import sekisho.envelope.Verdict;
import sekisho.processor.rig.Observer;
import sekisho.processor.rig.OuterRig;
import sekisho.processor.rig.SealedFile;
import sekisho.records.generate.FileGenerator;
import sekisho.records.generate.GenerateTerms;
import sekisho.records.layout.Layouts;
import sekisho.scanning.ScanOutcome;
import sekisho.scanning.Scanner;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.topic.Topics;
import sekisho.service.ConfigFile;

/** A redriven batch is half out when the checkpoint ends. */
final class RedriveRestartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String CITY_TOPIC = Topics.checked(OuterRig.CITY).name();

    @TempDir
    private Path folder;

    private volatile boolean finds = true;

    @Test
    void itsReleaseGoesOnAtItsCursorWithTheSameVerdict() throws Exception {
        try (OuterRig rig = OuterRig.start(folder.resolve("rig"), "bank");
                Observer observer = rig.observer()) {
            SealedFile batch = rig.feed("bank").seal(file(), "zengin-91-result", 1, Sha256.ZERO);
            assertThat(batch.chunks().size()).isGreaterThan(4);
            try (Checkpoint checkpoint = start(rig)) {
                assertThat(checkpoint.endpoint()).isNotNull();
                rig.feed("bank").send(batch);
                Sha256 refusal = Observer.verdicts(observer.untilVerdicts(CITY_TOPIC, 1, PATIENCE))
                        .get(0)
                        .hash();
                finds = false;
                for (String officer : List.of("officer-a", "officer-b")) {
                    rig.act("bank", rig.persons().sign(officer, Action.REDRIVE, batch.hash(), "bank", refusal));
                }
                assertThat(Observer.verdicts(observer.untilRecords(CITY_TOPIC, 3, PATIENCE)))
                        .as("in the middle of its release")
                        .hasSize(1);
            }
            try (Checkpoint successor = start(rig)) {
                assertThat(successor.endpoint()).isNotNull();
                var records = observer.untilVerdicts(CITY_TOPIC, 2, PATIENCE);
                assertThat(Observer.verdicts(records))
                        .extracting(Verdict::outcome)
                        .containsExactly(Outcome.REFUSED, Outcome.RELEASED);
                assertThat(records.stream().filter(BatchOpened.class::isInstance))
                        .hasSize(1);
                assertThat(records.stream()
                                .filter(BatchChunk.class::isInstance)
                                .toList()
                                .equals(batch.chunks()))
                        .as("each chunk once, in order")
                        .isTrue();
            }
        }
    }

    private Checkpoint start(OuterRig rig) throws IOException {
        Scanner scanner = source -> {
            source.writeTo(OutputStream.nullOutputStream());
            return finds ? new ScanOutcome.Infected("Test") : new ScanOutcome.Clean("example", "1", Instant.now());
        };
        Path config = rig.config("terms: {sliceBytes: 1}");
        return Checkpoint.start(ConfigFile.read(config, CheckpointConfig.class), scanner);
    }

    private static byte[] file() throws IOException {
        var file = new ByteArrayOutputStream();
        var unused = new FileGenerator(Layouts.load().get("zengin-91-result"))
                .generate(
                        new GenerateTerms(7, 120_000, LocalDate.of(2026, 6, 3)), file, OutputStream.nullOutputStream());
        return file.toByteArray();
    }
}
