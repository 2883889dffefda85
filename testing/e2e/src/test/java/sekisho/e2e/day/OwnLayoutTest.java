package sekisho.e2e.day;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import sekisho.consumer.batch.Stage;
import sekisho.demo.run.Ledger;
import sekisho.demo.run.Officers;
import sekisho.demo.run.Roles;
import sekisho.demo.site.Site;
import sekisho.demo.site.SiteFolder;
import sekisho.demo.site.SitePlan;
import sekisho.envelope.Sha256;

/** Walks through docs/how-to/add-your-agents-format.md to its end: a format made without code, from feed to ledger. */
class OwnLayoutTest {
    private static final String FEED = "agent";
    private static final String LAYOUT = "sample-agent-csv";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String LEVIES = """
            levyId,taxYear,taxItem,period,noticeNo,amountDue,dueOn,version,status,keys
            999999-26-0001,2026,市県民税,1,03000001,39500,2026-06-01,1,ACTIVE,BARCODE:2026030100012345
            999999-26-0002,2026,軽自動車税,0,02000001,6000,2026-06-01,1,ACTIVE,BARCODE:2026090100000007
            """;

    @TempDir
    private Path root;

    @Test
    void travelsFromTheFeedToTheLedgerAndBack() throws Exception {
        Clock clock = Clock.systemUTC();
        String page = Files.readString(Path.of("../../docs/how-to/add-your-agents-format.md"));
        Path layouts = Files.createDirectories(root.resolve("layouts"));
        Files.writeString(layouts.resolve(LAYOUT + ".yaml"), block(page, "yaml", 0));
        Path file = Files.write(
                root.resolve("agent.csv"),
                block(page, "csv", 0).replace("\n", "\r\n").getBytes(Charset.forName("windows-31j")));
        String setting = block(page, "yaml", 1).replace("/etc/sekisho/layouts", layouts.toString());

        try (Site site = Site.start(SitePlan.ofOneFeed(FEED, LAYOUT), root.resolve("site"), clock)) {
            SiteFolder folder = site.folder();
            for (Path config :
                    new Path[] {folder.consumerConfig(), folder.processorConfig(), folder.producerConfig(FEED)}) {
                Files.writeString(config, setting, StandardOpenOption.APPEND);
            }
            Ledger ledger = new Ledger(site.database(), clock);
            ledger.loadLevies(Files.writeString(root.resolve("levies.csv"), LEVIES));
            try (Roles roles = Roles.start(site, clock)) {
                assertThat(roles.endpoints()).containsKeys("processor", "consumer", "intake");
                Sha256 batch = send(file, folder);
                ledger.await(batch, Stage.AWAITING_APPROVAL, PATIENCE);
                try (Officers officers = new Officers(site, clock)) {
                    officers.openWindow();
                    officers.approve(batch);
                }
                assertThat(ledger.await(batch, Stage.IMPORTED, PATIENCE).stage())
                        .isEqualTo(Stage.IMPORTED);

                assertThat(ledger.count("select count(*) from levy where state = 'PAID' and confirmed_paid = 6000"))
                        .isEqualTo(1);
                assertThat(ledger.count("select count(*) from payment where state = 'PROVISIONAL' and amount = 39500"
                                + " and levy_id = '999999-26-0001'"))
                        .isEqualTo(1);
                assertThat(inspect(batch, folder)).containsPattern("sha256 [0-9a-f]{64} equal");
            }
        }
    }

    private static Sha256 send(Path file, SiteFolder folder) throws IOException {
        String told = run(
                sekisho.producer.Main.commandLine(),
                "send",
                file.toString(),
                "--layout",
                LAYOUT,
                "--business-date",
                "2026-06-03",
                "--wait",
                "--json",
                "--config",
                folder.producerConfig(FEED).toString());
        return Sha256.parse(
                JsonMapper.builder().build().readTree(told).path("manifest").asText());
    }

    private static String inspect(Sha256 batch, SiteFolder folder) {
        return run(
                sekisho.consumer.Main.commandLine(),
                "inspect",
                batch.hex(),
                "--rebuild",
                "--config",
                folder.consumerConfig().toString());
    }

    private static String run(CommandLine line, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exit =
                line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
        assertThat(exit).as("%s%s", out, err).isZero();
        return out.toString();
    }

    private static String block(String page, String language, int number) {
        String fence = "```" + language + "\n";
        int start = -1;
        for (int i = 0; i <= number; i++) {
            start = page.indexOf(fence, start + 1);
        }
        assertThat(start).as("block %d of %s", number, language).isNotNegative();
        return page.substring(start + fence.length(), page.indexOf("```", start + fence.length()));
    }
}
