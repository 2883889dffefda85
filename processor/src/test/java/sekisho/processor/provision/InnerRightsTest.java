package sekisho.processor.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.processor.provision.Client.Result.ALLOWED;
import static sekisho.processor.provision.Client.Result.DENIED;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rights of the inner cluster's principals, tried out on a real broker. */
class InnerRightsTest {
    @TempDir
    private static Path folder;

    private static Cluster cluster;

    @BeforeAll
    static void provision() throws Exception {
        cluster = new Cluster(folder);
        try (var admin = cluster.admin()) {
            Provisioning.apply(admin, DesiredState.of(new InnerCluster(null, null), 1, 1));
        }
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void consumerPublishesAndReadsLeviesOnly() throws Exception {
        var consumer = new Client(cluster.as("consumer"));
        assertThat(consumer.write("tax.reconciled")).isEqualTo(ALLOWED);
        assertThat(consumer.read("tax.levies")).isEqualTo(ALLOWED);
        assertThat(consumer.write("tax.levies")).isEqualTo(DENIED);
        assertThat(consumer.read("tax.reconciled")).isEqualTo(DENIED);
    }

    @Test
    void taxSystemReadsWhatIsReconciledWithItsOwnGroup() throws Exception {
        var taxSystem = new Client(cluster.as("taxsystem"));
        assertThat(taxSystem.write("tax.levies")).isEqualTo(ALLOWED);
        assertThat(taxSystem.read("tax.reconciled")).isEqualTo(ALLOWED);
        assertThat(taxSystem.commit("taxsystem", "tax.reconciled")).isEqualTo(ALLOWED);
        assertThat(taxSystem.commit("other", "tax.reconciled")).isEqualTo(DENIED);
        assertThat(taxSystem.write("tax.reconciled")).isEqualTo(DENIED);
    }
}
