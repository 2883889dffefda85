package sekisho.producer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import sekisho.envelope.Sha256;
import sekisho.producer.DeskCode;
import sekisho.producer.Main;
import sekisho.producer.fake.Town;
import sekisho.records.layout.Layouts;

class CommandsTest {
    private static final Path SAMPLES = Path.of("src/test/resources/samples/day");
    private static final String GOOD =
            SAMPLES.resolve("account-transfer-result.txt").toString();
    private static final String WRONG_TOTAL = SAMPLES.resolve("wrong-total.txt").toString();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String config = "";

    @BeforeEach
    void configure() throws IOException {
        Path keys = folder.resolve("keys");
        config = Town.found(folder, Clock.systemUTC())
                .configFile(
                        Map.of(
                                "bootstrap.servers", "127.0.0.1:1",
                                "ssl.keystore.type", "PKCS12",
                                "ssl.keystore.location",
                                        keys.resolve("feed.p12").toString(),
                                "ssl.keystore.password.file",
                                        keys.resolve("feed.password").toString(),
                                "ssl.truststore.type", "PEM",
                                "ssl.truststore.location",
                                        keys.resolve("feed.pem").toString(),
                                "max.block.ms", "500"),
                        URI.create("http://127.0.0.1:1"))
                .toString();
    }

    @Test
    void refusesAFileWithLineFieldAndRuleInJapaneseThenEnglish() {
        int exit = run(
                "send",
                WRONG_TOTAL,
                "--layout",
                "zengin-91-result",
                "--config",
                config,
                "--business-date",
                "2026-06-03");

        assertThat(exit).isEqualTo(3);
        assertThat(out.toString())
                .containsSubsequence(
                        "受け付けません", "9行目「合計金額」", "[totals.yen]", "refused", "line 9, field 合計金額", "[totals.yen]");
        assertThat(folder.resolve("outbox/batches")).isEmptyDirectory();
    }

    @Test
    void tellsFindingsAsJson() throws Exception {
        int exit = run(
                "send",
                WRONG_TOTAL,
                "--layout",
                "zengin-91-result",
                "--config",
                config,
                "--business-date",
                "2026-06-03",
                "--json");

        JsonNode json = json();
        assertThat(exit).isEqualTo(3);
        assertThat(json.path("outcome").asText()).isEqualTo("refused-here");
        assertThat(json.path("findings").path(0).path("line").asInt()).isEqualTo(9);
        assertThat(json.path("findings").path(0).path("code").asText()).isEqualTo("totals.yen");
    }

    @Test
    void endsAsNotReadyWhenTheLineIsDownAndListsWhatWaits() throws Exception {
        int exit = run(
                "send",
                GOOD,
                "--layout",
                "zengin-91-result",
                "--feed",
                "bank",
                "--config",
                config,
                "--business-date",
                "2026-06-03",
                "--json");
        assertThat(exit).isEqualTo(4);
        JsonNode sent = json();
        assertThat(sent.path("outcome").asText()).isEqualTo("spooled");
        assertThat(sent.path("counts").path("DEBIT_OK").path("records").asInt()).isEqualTo(9);

        assertThat(run("receipts", "list", "--config", config, "--json")).isZero();

        JsonNode listed = json().path(0);
        assertThat(listed.path("state").asText()).isEqualTo("sealed");
        assertThat(listed.path("manifest")).isEqualTo(sent.path("manifest"));
        assertThat(listed.path("records").asInt()).isEqualTo(15);
    }

    @Test
    void endsAsWrongUsageForAnotherFeed() {
        assertThat(run("send", GOOD, "--layout", "zengin-91-result", "--feed", "card", "--config", config))
                .isEqualTo(2);
        assertThat(err.toString()).contains("feed.mismatch");
    }

    @Test
    void endsAsWrongUsageForAnUnknownLayout() {
        assertThat(run("send", GOOD, "--layout", "none", "--config", config)).isEqualTo(2);
    }

    @Test
    void endsAsWrongUsageForAFileThatIsNotThere() {
        assertThat(run("send", "/absent", "--layout", "zengin-91-result", "--config", config))
                .isEqualTo(2);
        assertThat(err.toString()).contains("[file.unreadable: absent]");
    }

    @Test
    void endsAsWrongUsageWithoutAConfiguration() {
        assertThat(run("send", GOOD, "--layout", "zengin-91-result", "--config", "/absent.yml"))
                .isEqualTo(2);
    }

    @Test
    void endsAsWrongUsageWhenAskedForNothing() {
        assertThat(run("send", "--config", config)).isEqualTo(2);
    }

    @Test
    void resumesAnEmptyOutboxWithoutALine() {
        assertThat(run("send", "--resume", "--config", config)).isZero();
        assertThat(out.toString()).contains("判定前のバッチはありません");
    }

    @Test
    void checksAFileWithoutSendingIt() throws Exception {
        int exit =
                run("layout", "check", GOOD, "--layout", "zengin-91-result", "--business-date", "2026-06-03", "--json");

        assertThat(exit).isZero();
        assertThat(json().path("counts").path("DEBIT_FAILED").path("yen").asInt())
                .isEqualTo(190_500);
    }

    @Test
    void checksAFileAgainstALayoutOfTheSitesOwn() throws Exception {
        Path layouts = ownBank();

        int exit = run("layout", "check", GOOD, "--layout", "own-bank", "--layouts", layouts.toString(), "--json");

        assertThat(exit).isZero();
        assertThat(json().path("yen").asLong()).isEqualTo(452_500);
        assertThat(json().path("warnings")).isEmpty();
    }

    @Test
    void takesALayoutOfTheSitesOwnFromItsConfiguration() throws Exception {
        String layouts = ownBank().toString();
        Files.writeString(Path.of(config), Files.readString(Path.of(config)) + "layouts: " + layouts + "\n");

        // The registry lists what this feed may send; the layout itself is known.
        assertThat(run("send", GOOD, "--layout", "own-bank", "--config", config, "--business-date", "2026-06-03"))
                .isEqualTo(DeskCode.LAYOUT_NOT_ALLOWED.exit());
        assertThat(err.toString()).contains("[layout.not-allowed: own-bank]");
        assertThat(run("watch", folder.toString(), "--once", "--layout", "own-bank", "--config", config))
                .isZero();
    }

    @Test
    void makesSamplesOfALayoutOfTheSitesOwn() throws Exception {
        String layouts = ownBank().toString();
        String made = folder.resolve("made").toString();

        assertThat(run("sample", "--layout", "own-bank", "--layouts", layouts, "--records", "20", "--out", made))
                .isZero();
        assertThat(run("layout", "check", made + "/own-bank.txt", "--layout", "own-bank", "--layouts", layouts))
                .isZero();
        assertThat(run("layout", "list", "--layouts", layouts)).isZero();
        assertThat(out.toString()).contains("own-bank");
    }

    @Test
    void saysWhatIsWrongWithALayoutOfTheSitesOwn() throws Exception {
        Path layouts = ownBank();
        Path own = layouts.resolve("own.yaml");
        Files.writeString(own, Files.readString(own).replace("length: 20,", "length: 21,"));

        assertThat(run("layout", "explain", "own-bank", "--layouts", layouts.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("layout own-bank: PAYMENT record: lengths add up to 121, not 120");
    }

    private Path ownBank() throws IOException {
        Path layouts = Files.createDirectory(folder.resolve("layouts"));
        try (var shipped = Layouts.class.getResourceAsStream("/sekisho/records/layouts/zengin-91-result.yaml")) {
            String yaml = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(layouts.resolve("own.yaml"), yaml.replace("id: zengin-91-result", "id: own-bank"));
        }
        return layouts;
    }

    @Test
    void refusesAFileAgainstALayoutWithAllFindings() throws Exception {
        assertThat(run("layout", "check", WRONG_TOTAL, "--layout", "zengin-91-result"))
                .isEqualTo(3);
        assertThat(out.toString()).contains("[totals.yen]").doesNotContain("own");

        assertThat(run("layout", "check", WRONG_TOTAL, "--layout", "zengin-91-result", "--json"))
                .isEqualTo(3);
        JsonNode finding = json().path("findings").path(0);
        assertThat(finding.path("line").asInt()).isEqualTo(9);
        assertThat(finding.path("field").asText()).isEqualTo("合計金額");
        assertThat(finding.path("code").asText()).isEqualTo("totals.yen");
    }

    @Test
    void listsAndExplainsForScripts() throws Exception {
        assertThat(run("layout", "list", "--json")).isZero();
        assertThat(json()).hasSize(Layouts.load().all().size());
        assertThat(json().path(2).path("id").asText()).isEqualTo("dsk-csv");
        assertThat(json().path(2).path("verified").asBoolean()).isTrue();

        assertThat(run("layout", "explain", "zengin-91-result", "--json")).isZero();
        JsonNode customer = json().path("records").path(1).path("fields").path(11);
        assertThat(customer.path("name").asText()).isEqualTo("顧客番号");
        assertThat(customer.path("position").asInt()).isEqualTo(92);
        assertThat(customer.path("most").asInt()).isEqualTo(20);
        assertThat(customer.path("to").asText()).isEqualTo("customerNo");
    }

    @Test
    void printsALayoutThatLoadsAgainAndTheSchema() throws Exception {
        assertThat(run("layout", "print", "cvs-120-b")).isZero();
        Path own = Files.createDirectory(folder.resolve("layouts"));
        Files.writeString(own.resolve("mine.yaml"), out.toString().replace("id: cvs-120-b", "id: mine"));
        assertThat(run("layout", "explain", "mine", "--layouts", own.toString()))
                .isZero();

        assertThat(run("layout", "schema")).isZero();
        assertThat(json().path("title").asText()).isEqualTo("Sekisho layout file");
    }

    @Test
    void explainsALayout() {
        assertThat(run("layout", "list")).isZero();
        assertThat(out.toString()).contains("dsk-csv", "zengin-91-result", "EXAMPLE");
        assertThat(run("layout", "explain", "zengin-91-result")).isZero();
        assertThat(out.toString()).contains("引落日", "顧客番号");
    }

    @Test
    void makesTheSameSampleFromTheSameSeedAndAnotherFromAnother() throws Exception {
        Sha256 first = sample("1");
        Sha256 again = sample("1");
        Sha256 other = sample("2");

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(run(
                        "layout",
                        "check",
                        folder.resolve("sample/zengin-91-result.txt").toString(),
                        "--layout",
                        "zengin-91-result",
                        "--business-date",
                        "2026-06-03"))
                .isZero();
    }

    @Test
    void makesSamplesOfTheSharesAskedFor() throws Exception {
        String made = folder.resolve("made").toString();

        assertThat(run(
                        "sample",
                        "--layout",
                        "dsk-csv",
                        "--out",
                        made,
                        "--provisional",
                        "0",
                        "--cancelled",
                        "0",
                        "--postal",
                        "0",
                        "--json"))
                .isZero();
        assertThat(json().path("counts").path("CONFIRMED").path("records").asInt())
                .isEqualTo(1000);
        assertThat(json().path("levies").asText()).isEqualTo("levies.csv");
        assertThat(run("sample", "--layout", "dsk-csv", "--out", made, "--provisional", "99", "--postal", "2"))
                .isEqualTo(2);
    }

    @Test
    void callsAForeignFileNoReceipt() {
        assertThat(run("receipts", "verify", GOOD, "--config", config)).isEqualTo(3);
        assertThat(out.toString()).contains("signature=invalid", "code=statement.malformed");
    }

    private Sha256 sample(String seed) throws IOException {
        assertThat(run(
                        "sample",
                        "--layout",
                        "zengin-91-result",
                        "--records",
                        "50",
                        "--seed",
                        seed,
                        "--out",
                        folder.resolve("sample").toString()))
                .isZero();
        return Sha256.of(Files.readAllBytes(folder.resolve("sample/zengin-91-result.txt")));
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exit = line.execute(args);
        line.getErr().flush();
        return exit;
    }

    private JsonNode json() throws IOException {
        return JsonMapper.builder().build().readTree(out.toString());
    }
}
