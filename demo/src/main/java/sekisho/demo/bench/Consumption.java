package sekisho.demo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import sekisho.demo.process.RoleProcess;
import sekisho.demo.process.Usage;
import sekisho.demo.site.Site;

/** What each process uses from now on, those among them that are not Sekisho's. */
final class Consumption {
    private final Map<String, Supplier<Usage>> readings = new LinkedHashMap<>();
    private final Map<String, Usage> before = new LinkedHashMap<>();

    private Consumption() {}

    static Consumption from(Site site, BenchRoles.Services services) throws IOException {
        var consumption = new Consumption();
        for (Logged service : List.of(services.processor(), services.intake(), services.consumer())) {
            RoleProcess role = service.process();
            consumption.add(role.name(), role::usage);
        }
        ProcessHandle postgres = postmaster(site);
        consumption.add("brokers, officers (this JVM)", Usage::ofThisProcess);
        consumption.add("PostgreSQL (all)", () -> Usage.ofTree(postgres));
        site.parts().clamd().ifPresent(clamd -> consumption.add("clamd", () -> Usage.of(clamd.process())));
        return consumption;
    }

    private void add(String name, Supplier<Usage> reading) {
        readings.put(name, reading);
        before.put(name, reading.get());
    }

    List<ProcessRow> rows() {
        List<ProcessRow> rows = new ArrayList<>();
        readings.forEach((name, reading) -> {
            Usage used = reading.get().since(before.getOrDefault(name, Usage.NONE));
            rows.add(new ProcessRow(name, used.cpu().toMillis() / 1e3, used.peakRss()));
        });
        return rows;
    }

    private static ProcessHandle postmaster(Site site) throws IOException {
        String pid = Files.readAllLines(site.folder().database().resolve("postmaster.pid"))
                .get(0);
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow(() -> new IOException("no postmaster"));
    }
}
