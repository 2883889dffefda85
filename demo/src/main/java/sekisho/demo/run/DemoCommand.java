package sekisho.demo.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sekisho.demo.show.Console;
import sekisho.demo.site.Side;
import sekisho.demo.site.Site;
import sekisho.demo.site.SitePlan;
import sekisho.service.ExitCode;
import sekisho.service.JsonLog;
import sekisho.testing.pki.CredentialFiles;

/** {@code sekisho demo}: exit 0 when the end equals the day's expectation, 3 when it doesn't. */
@Command(
        name = "demo",
        description = {"一日分の例を、送信元から消込まで通しで動かします。", "Lets the sample day travel from four feeds to reconciled events."},
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = {"結果をJSONでも書き出します。", "Write the result as JSON, too."})
    private @Nullable Path json;

    @Option(
            names = "--keep",
            description = {"終わっても動かしたままにします。", "Leave everything running until interrupted, and say how to connect."})
    private boolean keep;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = {
                "作業フォルダー（空であること）。",
                "Folder for keys, data and logs; must be empty. Default: a temporary one."
            })
    private @Nullable Path dir;

    @Override
    public Integer call() throws Exception {
        Clock clock = Clock.systemUTC();
        Console console = Console.standard();
        Path root = folder();
        JsonLog.toFile("demo", root.resolve("demo.log"));
        console.chapter("関所 Sekisho", "a day of tax payment data, from four feeds to reconciled events");
        console.tell("すべて架空の例です", "Everything in it is an example: municipality 999999, bank 9999.");
        try (Site site = Site.start(SitePlan.ofTheSampleDay(), root, clock)) {
            tellParts(console, site);
            try (Roles roles = Roles.start(site, clock)) {
                roles.endpoints()
                        .forEach((role, uri) ->
                                console.tell("計測値 %-9s %s/metrics".formatted(role, uri), "while it runs"));
                DemoResult result = new DemoRun(site, clock, new Teller(console)).run();
                write(result);
                if (keep) {
                    waitForInterrupt(console, site, roles);
                }
                return result.asExpected() ? ExitCode.DONE : ExitCode.REFUSED;
            }
        } finally {
            tidy(root);
        }
    }

    private Path folder() throws IOException {
        Path given = dir;
        if (given == null) {
            return Files.createTempDirectory("sekisho");
        }
        Files.createDirectories(given);
        return given.toAbsolutePath();
    }

    private void tellParts(Console console, Site site) {
        console.good(
                "外側と内側の Kafka（mTLS・ACL）、PostgreSQL、レジストリを起動しました",
                "two Kafka clusters with mTLS and ACLs, PostgreSQL and registries are up");
        if (site.parts().clamd().isPresent()) {
            console.good(
                    "ClamAV（clamd）で検査します", "scanned by a real clamd on a private database with the test signature");
        } else {
            console.loud(
                    "clamd がないため試験用の代用品を使います。ウイルス検査ではありません。",
                    "clamd is not installed: a TEST SCANNER stands in. It is NO virus scanner.");
        }
    }

    private void write(DemoResult result) throws IOException {
        Path file = json;
        if (file != null) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), result);
        }
    }

    private static void waitForInterrupt(Console console, Site site, Roles roles) throws InterruptedException {
        console.chapter("接続先", "How to connect; Ctrl-C ends it");
        roles.endpoints().forEach((role, uri) -> console.plain("  %-10s %s/metrics".formatted(role, uri)));
        CredentialFiles taxSystem = site.folder().credential("tls-taxsystem");
        console.plain("  inner Kafka   " + site.parts().kafka(Side.INNER).bootstrapServers());
        console.plain("  registry      " + site.parts().registry(Side.INNER).uri());
        console.plain("  key           " + taxSystem.keyStore());
        console.plain("  password file " + taxSystem.passwordFile());
        console.plain("  trusted CA    " + site.folder().tlsAuthority(Side.INNER));
        console.plain("  folder        " + site.folder().root());
        console.tell(
                "税務システムの見本（testing/interop/tax-system で）", "the example tax system, in testing/interop/tax-system");
        console.plain(
                ("  npm ci --ignore-scripts && node main.js --kafka %s --registry %s --key %s --password-file %s --ca %s"
                                + " --table levies.json --once")
                        .formatted(
                                site.parts().kafka(Side.INNER).bootstrapServers(),
                                site.parts().registry(Side.INNER).uri(),
                                taxSystem.keyStore(),
                                taxSystem.passwordFile(),
                                site.folder().tlsAuthority(Side.INNER)));
        CountDownLatch interrupted = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(interrupted::countDown));
        interrupted.await();
    }

    /** A temporary folder holds private keys: it goes when the demo ends, unless somebody asked for it. */
    private void tidy(Path root) throws IOException {
        if (Optional.ofNullable(dir).isEmpty() && !keep) {
            Folders.delete(root);
        }
    }
}
