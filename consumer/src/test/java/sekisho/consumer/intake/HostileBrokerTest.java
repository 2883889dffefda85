package sekisho.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.consumer.site.SealedRecords;
import sekisho.consumer.site.TestSite;
import sekisho.consumer.wire.Trick;
import sekisho.testing.pki.CredentialFiles;
import sekisho.testing.pki.Leaf;

/**
 * Intake and consumer behind a broker that lies. One honest feed goes on all the time: during the faults of others'
 * flows, and after each fault of the topic once two persons have resumed it. At the end it is imported, and nothing else.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileBrokerTest {
    private static final String FILE = "account-transfer-result.txt";
    private static final String HALTED_ALL = "select count(*) from intake_position where halted";
    private static final String HONEST = "honest";

    @TempDir
    static Path folder;

    private static final List<String> TABLE = new ArrayList<>();
    private static RunningImporter run;
    private static Border border;
    private static Intake intake;
    private static SealedFile last;
    private static final List<SealedFile> honest = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        String[] feeds = new String[16];
        feeds[0] = HONEST;
        for (int i = 1; i < feeds.length; i++) {
            feeds[i] = "f" + i;
        }
        TestSite site = new TestSite(folder, feeds);
        border = Border.of(site);
        run = RunningImporter.on(site);
        intake = border.intake();
        last = run.first(HONEST, FILE);
        honest.add(last);
        border.release(last);
        run.state(last, "AWAITING_APPROVAL");
    }

    @AfterAll
    static void stop() throws Exception {
        TABLE.forEach(System.out::println);
        intake.close();
        run.close();
        border.close();
    }

    @Test
    @Order(1)
    void haltsTheFlowThatIsTamperedWithAndNoOther() throws Exception {
        SealedFile early = run.first("f1", FILE);
        List<byte[]> records = SealedRecords.of(early, early.released(run.site));
        flow(
                "reorder: verdict before its chunks",
                "f1",
                "flow.incomplete",
                records.get(0),
                records.get(records.size() - 1));

        SealedFile first = run.first("f2", FILE);
        SealedFile second = run.next(first, FILE);
        border.release(second);
        flow("reorder: batch 2 before batch 1", "f2", "flow.gap");

        SealedFile withheld = run.next(run.first("f3", FILE), FILE);
        border.release(withheld);
        flow("withhold: a batch", "f3", "flow.gap");

        SealedFile forged = run.first("f4", FILE);
        border.write("f4", SealedRecords.of(forged, forged.releasedBy(run.site.feed("f4"), run.site)));
        flow("forged verdict", "f4", "flow.verdict-signature");

        SealedFile other = run.first("f5", FILE);
        var rogue = TestSite.signer(run.site.checkpoints.issue(Leaf.signer("c2", "sekisho:checkpoint:c2")));
        border.write("f5", SealedRecords.of(other, other.releasedBy(rogue, run.site)));
        flow("verdict of another checkpoint key", "f5", "flow.verdict-signature");

        SealedFile old = run.first("f6", FILE);
        var longAgo = old.verdict(Instant.now().minus(Duration.ofDays(16)), Duration.ofHours(1));
        border.write("f6", SealedRecords.of(old, run.site.checkpoint.sign(longAgo)));
        flow("old verdict", "f6", "flow.verdict-old");

        flow("unknown fingerprint", "f7", "flow.record", new byte[] {(byte) 0xc3, 1, 1, 2, 3, 4, 5, 6, 7, 8, 0});

        SealedFile one = run.first("f8", FILE);
        border.release(one);
        run.state(one, "AWAITING_APPROVAL");
        border.release(run.next(run.first("f8", FILE), FILE));
        flow("snapshot rollback, equal epochs: next batch of the fork", "f8", "flow.previous");

        SealedFile mine = run.first("f9", FILE);
        border.release(mine);
        run.state(mine, "AWAITING_APPROVAL");
        border.release(run.first("f9", FILE));
        flow("snapshot rollback, equal epochs: another batch 1", "f9", "flow.fork");
    }

    @Test
    @Order(2)
    void takesNothingTwiceAndNothingOfNobody() throws Exception {
        SealedFile file = run.first("f10", FILE);
        var verdict = file.released(run.site);
        for (int i = 0; i < 3; i++) {
            border.write("f10", SealedRecords.of(file, verdict));
        }
        SealedFile next = run.next(file, FILE);
        border.release(next);
        run.state(next, "AWAITING_APPROVAL");
        assertThat(run.count("select count(*) from batch where feed = 'f10'")).isEqualTo(2);
        row("replay of all records", "(taken once)", "(taken once)", "none needed");

        int elsewhere = 1 - border.partition("f10");
        for (byte[] record : SealedRecords.of(file, verdict)) {
            border.write(elsewhere, "f10", record);
        }
        run.eventually(
                "select least(1, count(*)) from audit_leaf where convert_from(entry, 'UTF8')::jsonb ->> 'action' = 'inbox.stray'",
                1);
        run.flow("f10", "");
        Border.shows(run.endpoint(), "sekisho_consumer_strays_records_total");
        row("duplicated partition content", "inbox.stray", "inbox.stray", "SekishoTampering");
        honestGoesOn();
    }

    @Test
    @Order(3)
    void haltsTheTopicWhoseLogIsTamperedWith() throws Exception {
        topic("withhold / empty answers", "intake.stalled", Tricks.nothing());
        topic("rewind: only lower offsets", "intake.stalled", Tricks.lowerOffsets());
        topic("jump of 2^40 offsets", "intake.jump", Tricks.jump());
        topic("position moved back (54 then 4)", "intake.position-back", Tricks.backwards());
        topic("oversize", "intake.size", Tricks.oversize(768 * 1024 + 1));
        topic("bit flipped", "intake.fault", Tricks.bitFlipped());
        topic("future epoch, then back", "intake.epoch-back", Tricks.epochs(77, 76));
        topic("throttle for ever", "intake.throttled", Tricks.throttle());
    }

    @Test
    @Order(4)
    void haltsWhenItIsPointedElsewhere() throws Exception {
        fault("redirect to another host", "intake.redirected", Tricks.redirect("127.0.0.9"));
        resume();
    }

    @Test
    @Order(4)
    @Tag("long")
    void haltsOnATransactionThatNeverEnds() throws Exception {
        Map<String, Object> settings =
                new HashMap<>(border.kafka.settings(CredentialFiles.in(folder.resolve("outer/keys"), "admin")));
        settings.put("transactional.id", "hung");
        try (var hung = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            hung.initTransactions();
            hung.beginTransaction();
            hung.send(new ProducerRecord<>(Border.TOPIC, border.partition(HONEST), new byte[0], new byte[] {1}))
                    .get();
            fault("hung transaction", "intake.open-tx", Tricks.hasty(Border.CLOCK, Trick.NONE));
            hung.abortTransaction();
        }
        resume();
    }

    @Test
    @Order(5)
    void haltsAtItsStartOnATruncatedLog() throws Exception {
        border.proxy.play(Tricks.truncated());
        intake.close();
        intake = border.intake();
        halted("intake.truncated");
        row("truncated log", "intake.truncated", reason(), alarm());
        resume();
        honestGoesOn();
    }

    @Test
    @Order(6)
    void importsWhatWasHonestAndNothingElse() throws Exception {
        run.openWindow("*");
        for (SealedFile file : honest) {
            run.approve(file);
            run.state(file, "IMPORTED");
        }
        assertThat(run.site.database.texts("select distinct feed from imported_batch"))
                .containsExactly(HONEST);
        assertThat(run.count("select count(*) from imported_batch")).isEqualTo(honest.size());
        row(honest.size() + " honest batches imported; others", "0", "0", "wrong rows in the ledger");
    }

    @Test
    @Order(7)
    void haltsOnATopicOfTheSameNameWithOffsetsInTheNewRange() throws Exception {
        border.dropTopic();
        String pinned = run.site.topicId;
        border.makeTopic();
        run.site.topicId = pinned;
        long rows = run.count("select count(*) from inbox");
        for (int i = 0; i < 200; i++) {
            border.write(border.partition(HONEST), HONEST, new byte[] {1});
        }
        run.eventually(HALTED_ALL, TestSite.PARTITIONS);
        assertThat(run.count("select count(*) from inbox")).isEqualTo(rows);
        row("recreated topic, same name, offsets inside", "intake.topic", reason(), alarm());
    }

    private static void flow(String fault, String feed, String code, byte[]... records) throws Exception {
        border.write(feed, List.of(records));
        run.flow(feed, code);
        Border.shows(run.endpoint(), "sekisho_consumer_flow_halted{feed=\"" + feed + "\"");
        row(fault, code, run.site.database.text("select reason from flow where feed = ?", feed), "SekishoFlowHalted");
        honestGoesOn();
    }

    private static void topic(String fault, String code, Trick trick) throws Exception {
        fault(fault, code, Tricks.hasty(Border.CLOCK, trick));
        resume();
    }

    private static void fault(String fault, String code, Trick trick) throws Exception {
        long rows = run.count("select count(*) from inbox");
        border.proxy.play(trick);
        last = run.next(last, FILE);
        honest.add(last);
        border.release(last);
        halted(code);
        row(fault, code, reason(), alarm());
        assertThat(run.count("select count(*) from inbox")).as(fault).isEqualTo(rows);
    }

    private static void halted(String code) {
        run.eventually("select least(1, count(*)) from intake_position where reason = '%s'".formatted(code), 1);
    }

    private static String reason() throws Exception {
        return run.site.database.text("select min(reason) from intake_position");
    }

    /** The metric that SekishoIntakeHalted looks at. */
    private static String alarm() {
        Border.shows(intake.endpoint(), "sekisho_intake_halted");
        return "SekishoIntakeHalted";
    }

    private static void resume() throws Exception {
        border.proxy.play(Trick.NONE);
        run.carryOut(run.desk.resumeTopic(Border.TOPIC, Map.of()), run.site.manager, run.site.officer);
        run.state(last, "AWAITING_APPROVAL");
    }

    private static void honestGoesOn() throws Exception {
        last = run.next(last, FILE);
        honest.add(last);
        border.release(last);
        run.state(last, "AWAITING_APPROVAL");
    }

    private static void row(String fault, String expected, String seen, String alarm) {
        TABLE.add("hostile | %-56s | %-22s | %-22s | %s".formatted(fault, expected, seen, alarm));
    }
}
