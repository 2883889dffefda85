package sekisho.consumer.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.testing.pki.Leaf;

/** From VERIFIED on the reading key, to which feeds seal, is not needed any more. */
class WrappedAnewTest {
    private static final String FILE = "account-transfer-result.txt";

    @TempDir
    Path folder;

    @Test
    void importsAVerifiedBatchAfterItsReadingKeyWasDestroyed() throws Exception {
        try (RunningImporter run = new RunningImporter(folder, "bank")) {
            SealedFile file = run.first("bank", FILE);
            run.deliver(file);
            run.state(file, "AWAITING_APPROVAL");
            run.stopProcess();
            Path keys = folder.resolve("keys");
            Files.delete(keys.resolve("reader.p12"));
            run.site
                    .readers
                    .issue(Leaf.reader("importer", "sekisho:importer:999999"))
                    .write(keys, "reader");
            run.startProcess();
            run.approve(file);
            run.openWindow("bank");
            run.state(file, "IMPORTED");
            assertThat(run.count("select count(*) from report")).isEqualTo(15);
        }
    }

    @Test
    void looksTheFeedsCertificateUpAgainWhenTheImportCommits() throws Exception {
        try (RunningImporter run = new RunningImporter(folder, "bank")) {
            SealedFile file = run.first("bank", FILE);
            run.deliver(file);
            run.state(file, "AWAITING_APPROVAL");
            run.approve(file);
            run.state(file, "APPROVED");
            run.site.revokeFeed("bank");
            run.openWindow("bank");
            run.state(file, "DISAGREED inner.revoked");
            assertThat(run.count("select count(*) from report")).isZero();
        }
    }
}
