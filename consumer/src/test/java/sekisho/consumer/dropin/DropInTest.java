package sekisho.consumer.dropin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.envelope.Sha256;

class DropInTest {
    private static final String FILE = "account-transfer-result.txt";

    @TempDir
    Path folder;

    @Test
    void deliversTheRebuiltFileWithItsHashAndMarkerAndTakesItAwayAgain() throws Exception {
        Path files = privateFolder("drop-in");
        try (RunningImporter run = new RunningImporter(folder, "bank", "other")) {
            run.stopProcess();
            run.site.dropIn = Optional.of(new DropInSettings(files, Set.of("bank"), Duration.ofHours(2)));
            run.startProcess();
            SealedFile file = imported(run, "bank");
            imported(run, "other");
            String name = "bank-1-" + file.manifest.hash().hex().substring(0, 12);
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(files.resolve(name + ".ready")));
            byte[] expected = SealedFile.sample(FILE).toArray();
            assertThat(Files.readAllBytes(files.resolve(name + ".dat"))).isEqualTo(expected);
            assertThat(Files.readString(files.resolve(name + ".sha256")))
                    .isEqualTo(Sha256.of(expected).hex() + "  " + name + ".dat\n");
            assertThat(names(files)).containsExactlyInAnyOrder(name + ".dat", name + ".sha256", name + ".ready");
            run.eventually(audited("dropin.delivered"), 1);

            // The tax system's own marker handling: gone before its time, then the rest is taken away with an entry.
            run.site.database.run("update drop_in set delivered_at = delivered_at - interval '3 hours'");
            await().atMost(Duration.ofSeconds(30)).until(() -> names(files).isEmpty());
            run.eventually(audited("dropin.removed"), 1);
            run.eventually("select count(*) from drop_in where removed_at is not null", 1);
        }
    }

    @Test
    void finishesADeliveryThatEndedBeforeItsMarkerAndBringsNoConsumedFileBack() throws Exception {
        DropInFolder drop = new DropInFolder(privateFolder("half"));
        drop.check();
        Sha256 hash = drop.write("bank-1-abc", out -> {
            out.write(1);
            return Sha256.of(new byte[] {1});
        });
        assertThat(hash).isEqualTo(Sha256.of(new byte[] {1}));
        assertThat(drop.lacksMarker("bank-1-abc")).isTrue();
        drop.ready("bank-1-abc");
        assertThat(drop.lacksMarker("bank-1-abc")).isFalse();
        assertThat(drop.remove("bank-1-abc")).isTrue();
        assertThat(drop.lacksMarker("bank-1-abc")).isFalse();
        assertThat(drop.remove("bank-1-abc")).isFalse();
    }

    @Test
    void leavesNoFileBehindThatIsNotWhole() throws Exception {
        Path files = privateFolder("broken");
        DropInFolder drop = new DropInFolder(files);
        assertThatThrownBy(() -> drop.write("bank-1-abc", out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("broken off");
                }))
                .isInstanceOf(IOException.class);
        assertThat(names(files)).isEmpty();
        Files.writeString(files.resolve(".bank-1-abc.part"), "left by a process that was killed");
        drop.check();
        assertThat(names(files)).isEmpty();
    }

    @Test
    void refusesAFolderThatEverybodyCanRead() throws Exception {
        Path open = Files.createDirectory(
                folder.resolve("open"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        assertThatThrownBy(() -> new DropInFolder(open).check()).hasMessageContaining("open to other users");
        assertThatThrownBy(() -> new DropInFolder(folder.resolve("nowhere")).check())
                .isInstanceOf(IOException.class);
    }

    private Path privateFolder(String name) throws IOException {
        return Files.createDirectory(
                folder.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
    }

    private static SealedFile imported(RunningImporter run, String feed) throws Exception {
        SealedFile file = run.first(feed, FILE);
        run.deliver(file);
        run.state(file, "AWAITING_APPROVAL");
        run.approve(file);
        run.openWindow(feed);
        run.state(file, "IMPORTED");
        return file;
    }

    private static java.util.List<String> names(Path files) throws IOException {
        try (Stream<Path> all = Files.list(files)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static String audited(String action) {
        return "select count(*) from audit_leaf where convert_from(entry, 'UTF8')::jsonb ->> 'action' = '" + action
                + "'";
    }
}
