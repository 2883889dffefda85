package sekisho.e2e.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.demo.day.SampleDay;
import sekisho.demo.run.DemoResult;
import sekisho.demo.run.DemoRun;
import sekisho.demo.run.Roles;
import sekisho.demo.run.Teller;
import sekisho.demo.show.Console;
import sekisho.demo.site.Parts;
import sekisho.demo.site.Side;
import sekisho.demo.site.Site;
import sekisho.demo.site.SiteFolder;
import sekisho.demo.site.SitePlan;
import sekisho.schemas.event.Levy;
import sekisho.schemas.event.LevyStatus;
import sekisho.schemas.serde.ConfluentSerializer;
import sekisho.schemas.topic.Topics;
import sekisho.service.JsonLog;

/** One run of the sample day on two real brokers, a real PostgreSQL and a real clamd, and what must hold after it. */
@SuppressWarnings("NullAway.Init") // set up once, before all tests
class SampleDayTest {
    private static final String DENIED_INNER = "sekisho_broker_denied_total\\{[^}]*who=\"inner\"";

    @TempDir
    static Path root;

    private static Site site;
    private static Roles roles;
    private static DemoResult result;
    private static String console;
    private static AuthorizerLog authorizer;
    private static String deniedByTheEvening;

    @BeforeAll
    static void letTheDayPass() throws Exception {
        Clock clock = Clock.systemUTC();
        JsonLog.toFile("e2e", Files.createDirectories(root.resolve("logs")).resolve("e2e.log"));
        authorizer = AuthorizerLog.start(root, "intake-999999");
        site = Site.start(SitePlan.ofTheSampleDay(), root, clock);
        assertThat(site.parts().clamd())
                .as("clamd must be installed: apt-get install clamav-daemon clamav")
                .isPresent();
        roles = Roles.start(site, clock);
        var printed = new ByteArrayOutputStream();
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        result = new DemoRun(site, clock, new Teller(new Console(out, false))).run();
        console = printed.toString(StandardCharsets.UTF_8);
        deniedByTheEvening = authorizer.metrics();
    }

    @AfterAll
    static void end() {
        authorizer.close();
        roles.close();
        site.close();
    }

    @Test
    void dayEndsAsExpectedInEveryFigure() {
        assertThat(result.differences()).isEmpty();
        assertThat(result.batches()).hasSize(7);
        assertThat(console).contains("この日の期待値とすべて一致しました");
    }

    @Test
    void refusedBatchIsATombstoneAndItsFlowGoesOn() throws SQLException {
        assertThat(rows("select link.sequence, v.outcome, v.code from link join verdict v using (verdict_hash)"
                        + " where link.feed = 'careless' order by link.sequence"))
                .containsExactly("1|REFUSED|totals.yen", "2|REFUSED|scan.infected");
        assertThat(rows("select last_sequence, halted from flow where feed = 'careless'"))
                .containsExactly("2|f");
        assertThat(rows("select count(*) from batch where feed = 'careless'")).containsExactly("0");
    }

    @Test
    void importersPrincipalIsDeniedWhatIsQuarantined() throws IOException {
        assertDenied(Topics.QUARANTINED.name());
    }

    @Test
    void whatTheImportersPrincipalIsDeniedShowsWithinSeconds() throws IOException {
        assertDenied(Topics.DEAD_LETTERS.name());
        await().untilAsserted(() -> assertThat(authorizer.metrics()).containsPattern(DENIED_INNER));
    }

    @Test
    void brokerWatchLeavesTheSelfTestOutAndNothingElseWasDeniedInside() {
        assertThat(deniedByTheEvening)
                .contains("sekisho_broker_self_tests_total{process=\"broker\"} 1.0")
                .doesNotContainPattern(DENIED_INNER);
    }

    /** One batch's lines in the logs of all roles share its hash. */
    @Test
    void hashOfABatchRunsThroughTheLogsOfAllRoles() throws IOException {
        List<String> lines = Files.readAllLines(root.resolve("logs/e2e.log"));
        for (DemoResult.BatchLine batch : result.batches()) {
            assertThat(lines.stream()
                            .filter(line -> line.contains("\"batch\":\"" + batch.manifestHash() + "\""))
                            .map(line -> line.replaceAll(".*\"loggerName\":\"sekisho\\.([a-z]+)\\..*", "$1"))
                            .distinct())
                    .as(batch.manifestHash())
                    .containsExactlyInAnyOrder("producer", "processor", "consumer");
        }
    }

    @Test
    void taxSystemsLevyOnTheTopicReachesTheLedger() throws Exception {
        Map<String, Object> settings =
                site.parts().kafka(Side.INNER).settings(site.folder().credential("tls-taxsystem"));
        settings.put("key.serializer", StringSerializer.class);
        settings.put("value.serializer", ConfluentSerializer.class);
        settings.put(
                "schema.registry.url", site.parts().registry(Side.INNER).uri().toString());
        Levy levy = new Levy(
                "EX-1", 2026, "市県民税", "1", "N-1", 1_000L, LocalDate.of(2026, 6, 1), 1L, LevyStatus.ACTIVE, List.of());
        try (var producer = new KafkaProducer<String, Levy>(settings)) {
            producer.send(new ProducerRecord<>(Topics.LEVIES.name(), levy.getLevyId(), levy))
                    .get();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(rows("select state, due from levy where levy_id = 'EX-1'"))
                        .containsExactly("OPEN|1000"));
    }

    @Test
    void inspectRebuildsEveryImportedFileFromItsRecords() {
        List<DemoResult.BatchLine> imported = result.batches().stream()
                .filter(line -> line.inside().equals("IMPORTED"))
                .toList();
        assertThat(imported).hasSize(5);
        for (DemoResult.BatchLine line : imported) {
            var printed = new StringWriter();
            int exit = sekisho.consumer.Main.commandLine()
                    .setOut(new PrintWriter(printed))
                    .execute(
                            "inspect",
                            line.manifestHash(),
                            "--rebuild",
                            "--config",
                            site.folder().consumerConfig().toString());

            assertThat(exit).isZero();
            assertThat(printed.toString()).containsPattern("sha256 [0-9a-f]{64} equal");
        }
    }

    @Test
    void exampleTaxSystemEndsWithTheLedgersOwnTable() throws Exception {
        long seed = Long.getLong("redelivery.seed", 20260601);
        ExampleTaxSystem example = new ExampleTaxSystem(site, root, seed);
        example.runAndKill();
        int delivered = example.redeliver();
        example.runAndKill();
        example.runAndKill();

        assertThat(example.runToTheEnd())
                .as("seed %d, %d events delivered again", seed, delivered)
                .hasSizeGreaterThan(40)
                .containsExactlyElementsOf(rows("select levy_id, state, due, outstanding, confirmed_paid, refundable"
                        + " from levy where event_version > 0 order by levy_id"));
    }

    @Test
    void payersNameStandsInNoTableEventLogOrMetric() throws Exception {
        List<String> found = new ArrayList<>();
        for (String table : rows("select quote_ident(table_name) from information_schema.tables"
                + " where table_schema = 'public' and table_type = 'BASE TABLE'")) {
            if (!rows("select 1 from " + table + " t where t::text like '%" + SampleDay.CANARY_PAYER + "%' limit 1")
                    .isEmpty()) {
                found.add(table);
            }
        }
        assertThat(found).as("tables").isEmpty();
        assertThat(rows("select 1 from report t where t::text like '%99999-00002026000100000052-101%'"))
                .as("the same search finds what does stand in the ledger")
                .isNotEmpty();
        for (String endpoint : endpoints()) {
            assertThat(metrics(endpoint)).contains("sekisho_").doesNotContain(SampleDay.CANARY_PAYER);
        }
        var search = new CanarySearch(Canary.inEveryEncoding(SampleDay.CANARY_PAYER));
        CanarySearch.Result inner = search.search(List.of(
                site.folder().broker(Side.INNER),
                site.folder().logs(),
                site.folder().database()));
        System.out.printf(
                "payer's name, inside: %d hits in %,d files, %,d B%n", inner.total(), inner.files(), inner.bytes());
        assertThat(inner.hits()).isEmpty();
    }

    @Test
    void plaintextStandsNowhereOutsideMemory() throws Exception {
        SiteFolder folder = site.folder();
        var search = new CanarySearch(Canary.inEveryEncoding(SampleDay.CANARY_PAYER));
        List<Path> outside = List.of(
                folder.broker(Side.OUTER),
                folder.processorState(),
                folder.clamd(),
                folder.logs(),
                root.resolve("feeds"));

        CanarySearch.Result sealed = search.search(outside);
        putUnsealedOnControlTopics();
        CanarySearch.Result control = search.search(List.of(folder.broker(Side.OUTER)));

        System.out.printf(
                "canary search: %d hits in %,d files, %,d B; positive control found %s%n",
                sealed.total(), sealed.files(), sealed.bytes(), control.hits());
        assertThat(sealed.hits()).isEmpty();
        assertThat(sealed.files()).isGreaterThan(50);
        assertThat(control.hits()).containsOnlyKeys("UTF-8", "windows-31j", "UTF-16LE", "UTF-16BE");
        assertThat(control.hits().values()).allMatch(hits -> hits >= 2, "plain and inside a zstd frame");
    }

    /** The same value, unsealed, plain and compressed: what the search must be able to find. */
    private static void putUnsealedOnControlTopics() throws Exception {
        Map<String, Object> settings = clientOf(Side.OUTER.word() + "-" + Parts.ADMIN);
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(List.of(
                            new NewTopic("control-plain", 1, (short) 1), new NewTopic("control-zstd", 1, (short) 1)))
                    .all()
                    .get();
        }
        put(settings, "control-plain", "none");
        put(settings, "control-zstd", "zstd");
    }

    private static void put(Map<String, Object> settings, String topic, String compression) throws Exception {
        settings.put("compression.type", compression);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Canary canary : Canary.inEveryEncoding(SampleDay.CANARY_PAYER)) {
                byte[] value = new byte[canary.bytes().length + 400];
                System.arraycopy(canary.bytes(), 0, value, 200, canary.bytes().length);
                producer.send(new ProducerRecord<byte[], byte[]>(topic, value)).get();
            }
        }
    }

    private static void assertDenied(String topic) throws IOException {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(clientOf("tls-intake-999999"))) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seek(new TopicPartition(topic, 0), 0);

            assertThatThrownBy(() -> pollUntilAnswered(consumer)).isInstanceOf(TopicAuthorizationException.class);
        }
    }

    private static void pollUntilAnswered(KafkaConsumer<byte[], byte[]> consumer) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < deadline) {
            consumer.poll(Duration.ofMillis(500));
        }
    }

    private static Map<String, Object> clientOf(String credential) throws IOException {
        Map<String, Object> settings =
                site.parts().kafka(Side.OUTER).settings(site.folder().credential(credential));
        settings.put("key.deserializer", ByteArrayDeserializer.class);
        settings.put("value.deserializer", ByteArrayDeserializer.class);
        settings.put("auto.offset.reset", "none");
        return settings;
    }

    private static List<String> endpoints() {
        return List.copyOf(roles.endpoints().values());
    }

    private static String metrics(String endpoint) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(endpoint).resolve("/metrics")).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static List<String> rows(String query) throws SQLException {
        try (Connection connection = site.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            int columns = rows.getMetaData().getColumnCount();
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    cells.add(String.valueOf(rows.getString(i)));
                }
                lines.add(cells.stream().collect(Collectors.joining("|")));
            }
            return lines;
        }
    }
}
