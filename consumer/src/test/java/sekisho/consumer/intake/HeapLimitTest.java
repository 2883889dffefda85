package sekisho.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.Main;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.consumer.site.TestSite;
import sekisho.consumer.wire.Trick;

/**
 * A broker can kill any Kafka client by four bytes or by a small record that opens to a large one. What dies is the intake,
 * which has no key; it takes nothing, the consumer sees that it is started again and again, and when the broker is honest it
 * goes on where it was.
 */
@Tag("long")
class HeapLimitTest {
    private static final String FEED = "bank";
    private static final String FILE = "account-transfer-result.txt";
    /** Of -XX:+ExitOnOutOfMemoryError. */
    private static final int OUT_OF_MEMORY = 3;

    @TempDir
    Path folder;

    @Test
    void isSeenAndAlarmedAndNothingWrongIsTaken() throws Exception {
        TestSite site = new TestSite(folder, FEED);
        try (Border border = Border.of(site);
                RunningImporter run = RunningImporter.on(site)) {
            Path config = config(border);
            SealedFile first = run.first(FEED, FILE);
            Process honest = start(config);
            try {
                border.release(first);
                run.state(first, "AWAITING_APPROVAL");
            } finally {
                honest.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
            }
            long rows = run.count("select count(*) from inbox");
            SealedFile second = run.next(first, FILE);
            border.release(second);
            dies(border, config, "frame length of 2 GB", Tricks.twoGigabytes());
            dies(border, config, "decompression bomb", Tricks.bomb());
            run.eventually("select count(*) from intake_event where code = 'intake.begun'", 5);
            // More than three in ten minutes is what SekishoIntakeRestarting looks at.
            Border.shows(run.endpoint(), "sekisho_consumer_intake_starts", value -> value > 3);
            assertThat(run.count("select count(*) from inbox")).isEqualTo(rows);
            assertThat(run.count("select count(*) from intake_position where halted"))
                    .isZero();
            border.proxy.play(Trick.NONE);
            Process again = start(config);
            try {
                run.state(second, "AWAITING_APPROVAL");
            } finally {
                again.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
            }
            assertThat(run.count("select count(*) from batch")).isEqualTo(2);
        }
    }

    /** Twice, as a supervisor would have it. */
    private void dies(Border border, Path config, String fault, Trick trick) throws Exception {
        border.proxy.play(trick);
        for (int life = 0; life < 2; life++) {
            Process process = start(config);
            boolean ended = process.waitFor(3, TimeUnit.MINUTES);
            process.destroyForcibly();
            assertThat(ended).as(fault).isTrue();
            assertThat(process.exitValue()).as(() -> fault + ": " + log()).isEqualTo(OUT_OF_MEMORY);
        }
        System.out.printf(
                "hostile | %-56s | %-22s | %-22s | %s%n",
                fault, "exit 3, 0 rows", "exit 3, 0 rows", "SekishoIntakeRestarting");
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("intake.log"));
        } catch (java.io.IOException e) {
            return "no log";
        }
    }

    /** As the launcher starts it. */
    private Process start(Path config) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName(),
                        "intake",
                        "--config",
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("intake.log").toFile())
                .start();
    }

    private Path config(Border border) throws Exception {
        StringBuilder yaml = new StringBuilder("""
                municipality: "%s"
                database: {url: "%s", user: test_intake, passwordFile: %s}
                kafka:
                """.formatted(
                TestSite.MUNICIPALITY, border.config().database().url(), folder.resolve("keys/database.password")));
        for (Map.Entry<String, String> setting : border.settings().entrySet()) {
            yaml.append("  ")
                    .append(setting.getKey())
                    .append(": ")
                    .append(setting.getValue())
                    .append('\n');
        }
        return Files.writeString(folder.resolve("intake.yml"), yaml);
    }
}
