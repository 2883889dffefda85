package sekisho.consumer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.consumer.site.SoftToken;
import sekisho.consumer.site.TestSite;
import sekisho.envelope.SignedBy;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.service.SecretFile;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.Credential;
import sekisho.testing.pki.CredentialFiles;
import sekisho.testing.pki.Leaf;

/** The inner reading key in a token, where SoftHSM is installed: no key file is left, and batches are still opened. */
class TokenReadingTest {
    @TempDir
    Path folder;

    @Test
    void opensABatchAndDestroysAnEarlierKeyInTheToken() throws Exception {
        Optional<Path> library = SoftToken.library();
        assertThat(library).as("SoftHSM is installed").isPresent();
        TestSite site = new TestSite(folder, "f0");
        SoftToken token = SoftToken.create(library.orElseThrow(), folder);
        Credential earlier = Authority.create("example reader CA", Clock.offset(site.clock, Duration.ofDays(-1)))
                .issue(Leaf.reader("importer", "sekisho:importer:999999"));
        token.put("a-current", site.reader);
        token.put("b-earlier", earlier);
        Files.delete(CredentialFiles.in(folder.resolve("keys"), "reader").keyStore());
        ConsumerConfig.Reading reading = new ConsumerConfig.Reading(token.configuration(), new SecretFile(token.pin()));
        try (RunningImporter run = RunningImporter.withoutProcess(site)) {
            run.startProcess(site.config(reading));
            SealedFile file = run.first("f0", "account-transfer-result.txt");
            run.deliver(file);

            run.state(file, "AWAITING_APPROVAL");

            assertThat(new ConfiguredKeys(reading).load().entries())
                    .hasSize(2)
                    .allSatisfy(entry -> assertThat(entry.key().getEncoded()).isNull());
            run.carryOut(run.desk.destroyKey(SignedBy.sha256(earlier.certificate())), site.custodian, site.officer);
            assertThat(new ConfiguredKeys(reading).load().entries())
                    .extracting(PrivateKeyEntry::certificate)
                    .containsExactly(site.reader.certificate());
        }
    }
}
