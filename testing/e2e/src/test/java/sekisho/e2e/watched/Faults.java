package sekisho.e2e.watched;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import sekisho.demo.site.Side;
import sekisho.schemas.topic.Topics;

/** Faults of parts and machines: of the scanner, of processes, brokers and the database, of clock and disk. */
final class Faults implements AutoCloseable {
    private final WatchedSite site;
    private final List<Path> mounted = new CopyOnWriteArrayList<>();

    Faults(WatchedSite site) {
        this.site = site;
    }

    List<Fault> forged() {
        return List.of(
                Fault.event(
                        "a record that is none, written with a feed's key",
                        List.of("outer SekishoTampering"),
                        () -> Records.forge(
                                site.site(),
                                Side.OUTER,
                                "tls-feed-bank",
                                Topics.sealed("bank").name())),
                Fault.event(
                        "a read of the dead letters with the intake's certificate",
                        List.of("outer SekishoDeniedInner"),
                        () -> Records.tryToRead(site.site(), "tls-" + WatchedSite.INTAKE, Topics.DEAD_LETTERS.name())),
                Fault.event(
                        "a levy that is none",
                        List.of("inner SekishoLeviesRefused"),
                        () -> Records.forge(site.site(), Side.INNER, "tls-taxsystem", Topics.LEVIES.name())));
    }

    List<Fault> scanner() {
        Engine engine = new Engine(site.site());
        return List.of(
                new Fault(
                        "clamd finds nothing any more",
                        List.of("outer SekishoCanaryMissed", "inner SekishoCanaryMissed"),
                        engine::blind,
                        engine::sound),
                new Fault(
                        "definitions of 20 hours ago",
                        List.of("outer SekishoDefinitionsOld", "inner SekishoDefinitionsOld"),
                        () -> engine.old(Duration.ofHours(20)),
                        engine::sound),
                new Fault(
                        "clamd is stopped",
                        List.of("outer SekishoScannerDown", "inner SekishoScannerDown"),
                        engine::stop,
                        engine::start));
    }

    List<Fault> processes() {
        return List.of(
                new Fault(
                        "the intake is stopped",
                        List.of("inner SekishoProcessDown"),
                        () -> site.stop(Role.INTAKE),
                        () -> site.run(Role.INTAKE)),
                broker(Side.OUTER),
                broker(Side.INNER),
                new Fault(
                        "the database stands still",
                        List.of("inner SekishoFiguresOld"),
                        () -> signal("-STOP"),
                        () -> signal("-CONT")));
    }

    private Fault broker(Side side) {
        return new Fault(
                "the " + side.word() + " broker is stopped",
                List.of(side.word() + " SekishoBrokerDown"),
                () -> site.site().parts().kafka(side).stop(),
                () -> site.site().parts().kafka(side).start());
    }

    List<Fault> machine() {
        Path disk = site.site().folder().root().resolve("small-disk");
        return List.of(
                new Fault(
                        "a clock 30 seconds ahead",
                        List.of("outer SekishoClockSkew"),
                        () -> restart(Role.BROKER, List.of("faketime", "-f", "+30s")),
                        () -> restart(Role.BROKER, List.of())),
                new Fault(
                        "the broker's disk fills up",
                        List.of("outer SekishoDiskLow"),
                        () -> {
                            Files.createDirectories(disk);
                            Command.run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString());
                            mounted.add(disk);
                            Files.write(disk.resolve("filled"), new byte[15 << 20]);
                            site.change(Role.BROKER, yaml -> yaml.put("data", disk.toString()));
                            restart(Role.BROKER, List.of());
                        },
                        () -> Files.delete(disk.resolve("filled"))));
    }

    /** Restarts the processes that have a calendar, so it stands alone. */
    Fault calendar() {
        return new Fault(
                "the file of holidays ends with this month",
                List.of("outer SekishoCalendarEnds", "inner SekishoCalendarEnds"),
                () -> calendar(Optional.of(oldHolidays())),
                () -> calendar(Optional.empty()));
    }

    private void calendar(Optional<Path> holidays) throws IOException {
        for (Role role : List.of(Role.PROCESSOR, Role.CONSUMER)) {
            site.holidays(role, holidays);
            restart(role, List.of());
        }
    }

    private void restart(Role role, List<String> before) {
        site.stop(role);
        site.run(role, before);
    }

    /** The holidays of this year alone, which leaves less than two months in November and December. */
    private Path oldHolidays() throws IOException {
        int year = LocalDate.now(ZoneId.of("Asia/Tokyo")).minusDays(305).getYear();
        return Files.writeString(
                site.site().folder().root().resolve("old-holidays.csv"),
                "国民の祝日・休日月日,国民の祝日・休日名称\r\n%1$d/1/1,元日\r\n%1$d/11/23,勤労感謝の日\r\n".formatted(year),
                Charset.forName("windows-31j"));
    }

    private void signal(String signal) throws Exception {
        Path file = site.site().folder().database().resolve("postmaster.pid");
        ProcessHandle postmaster = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).get(0)))
                .orElseThrow();
        for (ProcessHandle child : postmaster.children().toList()) {
            new ProcessBuilder("kill", signal, Long.toString(child.pid()))
                    .start()
                    .waitFor();
        }
        Command.run("kill", signal, Long.toString(postmaster.pid()));
    }

    /** Takes the small disk away; nobody else knows of it. */
    @Override
    public void close() throws IOException {
        for (Path disk : mounted) {
            new ProcessBuilder("umount", disk.toString())
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
        }
    }
}
