package sekisho.processor.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FeedLinesTest {
    private static final Path FILE = Path.of("provisioning.yml");
    private static final FeedRow CVS = new FeedRow("cvs", "999999", null);
    private static final String EMPTY = """
            # the outer cluster
            outer:
              municipalities:
                - code: "999999"
              feeds: []
            replicas: 1
            kafka:
              bootstrap.servers: broker:9093
              ssl.keystore.location: admin.p12
              ssl.truststore.location: ca.pem
            """;

    @Test
    void addsTheFirstFeed() throws Exception {
        assertThat(FeedLines.add(EMPTY, CVS, FILE)).isEqualTo(EMPTY.replace("feeds: []", """
                feeds:
                    - feed: "cvs"
                      municipality: "999999"
                      principal: feed-cvs"""));
    }

    @Test
    void addsAnotherFeedAndKeepsComments() throws Exception {
        var one = FeedLines.add(EMPTY, CVS, FILE).replace("- feed: \"cvs\"", "- feed: \"cvs\" # since April");
        var two = FeedLines.add(one, new FeedRow("1e3", "999999", null), FILE);
        assertThat(two).contains("# since April", "# the outer cluster", "- feed: \"1e3\"");
    }

    @Test
    void removesWhatItAdded() throws Exception {
        var one = FeedLines.add(EMPTY, CVS, FILE);
        var two = FeedLines.add(one, new FeedRow("bank", "999999", "b"), FILE);
        assertThat(FeedLines.remove(two, "bank", FILE)).isEqualTo(one);
        assertThat(FeedLines.remove(one, "cvs", FILE)).isEqualTo(EMPTY);
    }

    @Test
    void refusesAFileItCanNotEditSafely() {
        var flow = EMPTY.replace("feeds: []", "feeds: [{feed: bank, municipality: \"999999\"}]");
        assertRefused(() -> FeedLines.add(flow, CVS, FILE));
        assertRefused(() -> FeedLines.remove(flow, "bank", FILE));
        assertRefused(() -> FeedLines.remove(EMPTY, "bank", FILE));
        assertRefused(() -> FeedLines.add(EMPTY.replace("  feeds: []\n", ""), CVS, FILE));
    }

    private static void assertRefused(Call call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        ProvisionRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ProvisionCode.FILE));
    }

    private interface Call {
        Object run() throws Exception;
    }
}
