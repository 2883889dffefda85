package sekisho.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Outcome;
import sekisho.envelope.Sha256;
import sekisho.envelope.Verdict;
import sekisho.processor.rig.Observer;
import sekisho.processor.rig.OuterRig;
import sekisho.processor.rig.SealedFile;
import sekisho.scanning.ScanOutcome;
import sekisho.scanning.Scanner;
import sekisho.schemas.topic.Topics;
import sekisho.service.ConfigFile;

/** What the checkpoint needs goes away and comes back. The scanner's part is in the tests of hostile feeds. */
final class CheckpointOutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String CITY_TOPIC = Topics.checked(OuterRig.CITY).name();
    private static final Scanner CLEAN = source -> {
        source.writeTo(OutputStream.nullOutputStream());
        return new ScanOutcome.Clean("example scanner", "1", Instant.now());
    };

    @TempDir
    private Path folder;

    private OuterRig rig;
    private Checkpoint checkpoint;
    private SealedFile last;
    private int sent;

    @BeforeEach
    void open() throws Exception {
        rig = OuterRig.start(folder.resolve("rig"), "bank");
        checkpoint = start();
        send();
        requireReleased();
    }

    @AfterEach
    void close() {
        checkpoint.close();
        rig.close();
    }

    @Test
    void goesOnWhereItWasWhenTheBrokerIsBack() throws Exception {
        rig.kafka().stop();
        rig.kafka().start();
        send();

        requireReleased();
    }

    @Test
    void needsTheRegistryAtItsStartOnly() throws Exception {
        rig.registry().fail(true);
        send();
        requireReleased();

        checkpoint.close();
        assertThatThrownBy(this::start)
                .isInstanceOfSatisfying(
                        StartRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(StartRefused.Reason.UNREACHABLE));
        rig.registry().fail(false);
        checkpoint = start();
        send();
        requireReleased();
    }

    @Test
    void buildsALostStateFolderAgain() throws Exception {
        checkpoint.close();
        Path state = rig.folder().resolve("state-a");
        try (Stream<Path> all = Files.walk(state)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        checkpoint = start();
        send();

        requireReleased();
    }

    @Test
    void saysAtItsStartThatTheStateFolderCannotBeWritten() throws Exception {
        checkpoint.close();
        Path config = rig.config("b", "");
        Files.writeString(rig.folder().resolve("state-b"), "no folder");

        assertThatThrownBy(() -> Checkpoint.start(ConfigFile.read(config, CheckpointConfig.class), CLEAN))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("stateDir");
    }

    private Checkpoint start() throws IOException {
        return Checkpoint.start(ConfigFile.read(rig.config(""), CheckpointConfig.class), CLEAN);
    }

    private void send() throws Exception {
        Sha256 previous = sent == 0 ? Sha256.ZERO : last.hash();
        try (InputStream in = CheckpointOutageTest.class.getResourceAsStream("/samples/infected.txt")) {
            last = rig.feed("bank")
                    .seal(Objects.requireNonNull(in).readAllBytes(), "zengin-91-result", ++sent, previous);
        }
        rig.feed("bank").send(last);
    }

    /** Everything sent so far, each once and in order. */
    private void requireReleased() throws IOException {
        try (Observer observer = rig.observer()) {
            List<Verdict> verdicts = Observer.verdicts(observer.untilVerdicts(CITY_TOPIC, sent, PATIENCE));
            assertThat(verdicts).hasSize(sent);
            assertThat(verdicts).extracting(Verdict::outcome).containsOnly(Outcome.RELEASED);
            assertThat(verdicts).extracting(Verdict::sequence).isSorted().doesNotHaveDuplicates();
        }
    }
}
