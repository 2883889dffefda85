package sekisho.e2e.watched;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.demo.run.DemoRun;
import sekisho.demo.run.Teller;
import sekisho.demo.show.Console;
import sekisho.demo.site.Side;
import sekisho.schemas.topic.Topics;
import sekisho.service.JsonLog;
import sekisho.testing.clamd.Clamd;
import sekisho.testing.clamd.ClamdSetup;

/**
 * The weightiest alerts, each raised by its real fault and told to a webhook by a real Alertmanager, and resolved after
 * the fault's end. About 20 minutes, of which 15 are the look back of the alerts that tell an event; so it runs on its
 * own: {@code -DexcludedGroups=none}. On a business day, as otherwise nothing is overdue; as root, for a small disk.
 */
@Tag("long")
class AlertsByFaultTest {
    private static final Duration FIRING = Duration.ofMinutes(2);
    private static final Duration LOOK_BACK = Duration.ofMinutes(17);

    @TempDir
    Path root;

    private final List<Watching> later = new ArrayList<>();
    private final TreeSet<String> seen = new TreeSet<>();
    private final List<String> missing = new ArrayList<>();

    /** An alert that fires and whose end is still to come. */
    private record Watching(Fault fault, String alert, double fired, long ended) {}

    @Test
    void alertsFireByTheirFaultAndResolve() throws Exception {
        JsonLog.toFile("e2e", Files.createDirectories(root.resolve("logs")).resolve("e2e.log"));
        try (WatchedSite site = WatchedSite.start(root, "23:59");
                Webhook webhook = Webhook.start(root.resolve("alertmanager"));
                Monitor outer = Monitor.start("outer", site, webhook.alertmanagerPort());
                Monitor inner = Monitor.start("inner", site, webhook.alertmanagerPort())) {
            print(
                    "prometheus %s %s",
                    outer.prometheus().uri(""), inner.prometheus().uri(""));
            List.of(Role.PROCESSOR, Role.CONSUMER, Role.INTAKE, Role.BROKER).forEach(site::run);
            for (Fault fault : faults(site)) {
                try {
                    live(fault, webhook);
                } catch (Exception e) {
                    // The others go on.
                    missing.add(fault.what() + ": " + e);
                    print("  could not be made: %s", e);
                }
            }
            for (Watching one : later) {
                resolved(one, webhook, one.fault().quiet());
            }
        }
        print("%d different alerts fired and resolved: %s", seen.size(), seen);
        assertThat(missing).isEmpty();
        assertThat(seen).hasSizeGreaterThanOrEqualTo(12);
    }

    private List<Fault> faults(WatchedSite site) {
        List<Fault> faults = new ArrayList<>();
        faults.addAll(events(site));
        faults.addAll(scanner(site));
        faults.addAll(processes(site));
        faults.addAll(machine(site));
        faults.add(Fault.of(
                "the file of holidays ends with this month",
                List.of("outer SekishoCalendarEnds", "inner SekishoCalendarEnds"),
                () -> restart(site, Optional.of(oldHolidays(site))),
                () -> restart(site, Optional.empty())));
        return faults;
    }

    /** What is told for 15 minutes. */
    private List<Fault> events(WatchedSite site) {
        String bank = Topics.sealed("bank").name();
        return List.of(
                event(
                        "a file with a wrong total, and one with the test signature",
                        List.of("outer SekishoBatchRefused", "inner SekishoBatchRefused"),
                        () -> day(site)),
                event(
                        "a record that is none, written with a feed's key",
                        List.of("outer SekishoTampering"),
                        () -> Records.forge(site.site(), Side.OUTER, "tls-feed-bank", bank)),
                event(
                        "a judged batch written once more",
                        List.of("outer SekishoSequenceFork"),
                        () -> Records.replay(site.site(), "tls-feed-bank", bank)),
                event(
                        "a levy that is none",
                        List.of("inner SekishoLeviesRefused"),
                        () -> Records.forge(site.site(), Side.INNER, "tls-taxsystem", Topics.LEVIES.name())));
    }

    private static Fault event(String what, List<String> alerts, Fault.Step begin) {
        return new Fault(what, alerts, begin, () -> {}, LOOK_BACK);
    }

    private List<Fault> scanner(WatchedSite site) {
        Path folder = site.site().folder().clamd();
        List<Clamd> clamd = new ArrayList<>(List.of(site.site().parts().clamd().orElseThrow()));
        return List.of(
                Fault.of(
                        "clamd finds nothing any more",
                        List.of("outer SekishoCanaryMissed", "inner SekishoCanaryMissed"),
                        () -> clamd.get(0)
                                .reload(ClamdSetup.knowing("Other", "another text")
                                        .withDefinitions(8)),
                        () -> clamd.get(0).reload(ClamdSetup.sampleDay().withDefinitions(9))),
                Fault.of(
                        "definitions of 20 hours ago",
                        List.of("outer SekishoDefinitionsOld", "inner SekishoDefinitionsOld"),
                        () -> clamd.get(0)
                                .reload(ClamdSetup.sampleDay()
                                        .withDefinitions(10)
                                        .withAge(Duration.ofHours(20))),
                        () -> clamd.get(0).reload(ClamdSetup.sampleDay().withDefinitions(11))),
                Fault.of(
                        "clamd is stopped",
                        List.of("outer SekishoScannerDown", "inner SekishoScannerDown"),
                        () -> clamd.get(0).close(),
                        () -> clamd.set(0, Clamd.start(ClamdSetup.sampleDay().withDefinitions(12), folder))));
    }

    private static List<Fault> processes(WatchedSite site) {
        return List.of(
                Fault.of(
                        "the intake is stopped",
                        List.of("inner SekishoProcessDown"),
                        () -> site.stop(Role.INTAKE),
                        () -> site.run(Role.INTAKE)),
                Fault.of(
                        "the outer broker is stopped",
                        List.of("outer SekishoBrokerDown"),
                        () -> site.site().parts().kafka(Side.OUTER).stop(),
                        () -> site.site().parts().kafka(Side.OUTER).start()),
                Fault.of(
                        "the inner broker is stopped",
                        List.of("inner SekishoBrokerDown"),
                        () -> site.site().parts().kafka(Side.INNER).stop(),
                        () -> site.site().parts().kafka(Side.INNER).start()),
                Fault.of(
                        "the database stands still",
                        List.of("inner SekishoFiguresOld"),
                        () -> signal(site, "-STOP"),
                        () -> signal(site, "-CONT")));
    }

    private static List<Fault> machine(WatchedSite site) {
        Path disk = site.site().folder().root().resolve("small-disk");
        return List.of(
                Fault.of(
                        "a clock 30 seconds ahead",
                        List.of("outer SekishoClockSkew"),
                        () -> {
                            site.stop(Role.BROKER);
                            site.run(Role.BROKER, List.of("faketime", "-f", "+30s"));
                        },
                        () -> {
                            site.stop(Role.BROKER);
                            site.run(Role.BROKER);
                        }),
                Fault.of(
                        "the broker's disk fills up",
                        List.of("outer SekishoDiskLow"),
                        () -> {
                            Files.createDirectories(disk);
                            command("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString());
                            Files.write(disk.resolve("filled"), new byte[15 << 20]);
                            site.stop(Role.BROKER);
                            Files.writeString(
                                    site.config(Role.BROKER), "\ndata: " + disk + "\n", StandardOpenOption.APPEND);
                            site.run(Role.BROKER);
                        },
                        () -> Files.delete(disk.resolve("filled"))));
    }

    /** The holidays of this year alone. */
    private static Path oldHolidays(WatchedSite site) throws IOException {
        int year = LocalDate.now(ZoneId.of("Asia/Tokyo")).getYear();
        return Files.writeString(
                site.site().folder().root().resolve("old-holidays.csv"),
                "国民の祝日・休日月日,国民の祝日・休日名称\r\n%1$d/1/1,元日\r\n%1$d/11/23,勤労感謝の日\r\n".formatted(year),
                Charset.forName("windows-31j"));
    }

    /** With another file of holidays. Their counters of events begin anew, which resolves what these told. */
    private static void restart(WatchedSite site, Optional<Path> holidays) throws IOException {
        for (Role role : List.of(Role.PROCESSOR, Role.CONSUMER)) {
            site.stop(role);
            site.holidays(role, holidays);
            site.run(role);
        }
    }

    private static void signal(WatchedSite site, String signal) throws Exception {
        Path file = site.site().folder().database().resolve("postmaster.pid");
        ProcessHandle postmaster = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).get(0)))
                .orElseThrow();
        for (ProcessHandle child : postmaster.children().toList()) {
            new ProcessBuilder("kill", signal, Long.toString(child.pid()))
                    .start()
                    .waitFor();
        }
        command("kill", signal, Long.toString(postmaster.pid()));
    }

    private static void command(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as(command[0])
                .isZero();
    }

    private static void day(WatchedSite site) throws Exception {
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        new DemoRun(site.site(), Clock.systemUTC(), new Teller(new Console(out, false))).run();
        site.run(Role.PRODUCER);
    }

    private void live(Fault fault, Webhook webhook) throws Exception {
        print("fault: %s", fault.what());
        long since = System.nanoTime();
        fault.begin().run();
        Map<String, Double> fired = new LinkedHashMap<>();
        for (String alert : fault.alerts()) {
            String[] name = alert.split(" ", -1);
            fired.put(alert, webhook.await(name[0], name[1], Webhook.Status.firing, since, FIRING));
            print("  %-32s fired after %.1f s", alert, fired.get(alert));
        }
        long ended = System.nanoTime();
        fault.end().run();
        for (Map.Entry<String, Double> one : fired.entrySet()) {
            Watching watching = new Watching(fault, one.getKey(), one.getValue(), ended);
            if (fault.quiet().equals(LOOK_BACK)) {
                later.add(watching);
            } else {
                resolved(watching, webhook, fault.quiet());
            }
        }
    }

    private void resolved(Watching one, Webhook webhook, Duration limit) throws InterruptedException {
        String[] name = one.alert().split(" ", -1);
        double after = webhook.await(name[0], name[1], Webhook.Status.resolved, one.ended(), limit);
        print("  %-32s resolved %.1f s after the fault's end", one.alert(), after);
        if (one.fired() < 0 || after < 0) {
            missing.add(one.alert() + ": " + one.fault().what());
        } else {
            seen.add(name[1]);
        }
    }

    private static void print(String form, Object... values) {
        System.out.println(LocalTime.now(ZoneOffset.UTC).withNano(0) + " " + String.format(Locale.ROOT, form, values));
    }
}
