package sekisho.demo.bench;

import java.util.List;
import java.util.OptionalLong;
import sekisho.demo.show.Console;
import sekisho.demo.show.Table;
import sekisho.records.generate.FileGenerator;

/** Tells a bench: each stage as it ends, and all of it as tables. */
final class BenchTable {
    private final Console console;

    BenchTable(Console console) {
        this.console = console;
    }

    void opening(long records, String heap) {
        console.chapter("計測", "One file of %,d records, every role a process with -Xmx%s".formatted(records, heap));
    }

    void generated(BenchFiles files, long records) {
        long groups = (records - 1) / FileGenerator.GROUP + 1;
        console.good("例のファイルを生成（計測外）", "%,d B in %.1f s, not counted".formatted(files.fileBytes(), files.seconds()));
        if (groups > 1) {
            console.tell(
                    "トレーラの件数は6桁のため %d 組に分かれます".formatted(groups),
                    "a trailer counts six digits, so the file has %d groups of header, data and trailer"
                            .formatted(groups));
        }
    }

    void started(double seconds) {
        console.good("全プロセス起動（計測外）", "brokers, database, clamd and three roles are up after %.1f s".formatted(seconds));
    }

    void stage(StageRow row) {
        console.good(
                row.stage().ja(),
                "%s: %.1f s, %,d records/s".formatted(row.stage().en(), row.seconds(), row.rate()));
    }

    void result(BenchResult result) {
        console.chapter("結果", "From the levies to the last event");
        stages(result).forEach(console::plain);
        console.tell(
                "受入は関所の放出と並行、承認の時間は件数によらない",
                "the intake reads along while the checkpoint releases; an approval takes as long for one record");
        console.plain("");
        processes(result).forEach(console::plain);
        console.plain("");
        console.plain("  " + files(result));
        console.plain("  " + result.machine().line());
        console.plain("  " + result.begun());
    }

    private static List<String> stages(BenchResult result) {
        Table table = new Table(2, "stage", "process", "s", "records/s", "CPU-s", "peak RSS");
        for (StageRow row : result.stages()) {
            table.row(
                    row.stage().ja() + " " + row.stage().en(),
                    row.process(),
                    tenths(row.seconds()),
                    row.rate(),
                    tenths(row.cpuSeconds()),
                    mebibytes(row.peakRss()));
        }
        double cpu = result.stages().stream().mapToDouble(StageRow::cpuSeconds).sum();
        table.row("計 total", "", tenths(result.seconds()), result.rate(), tenths(cpu), "");
        return table.lines();
    }

    private static List<String> processes(BenchResult result) {
        Table table = new Table(1, "process, all stages", "CPU-s", "peak RSS");
        result.processes().forEach(row -> table.row(row.process(), tenths(row.cpuSeconds()), mebibytes(row.peakRss())));
        table.row("計 total", tenths(result.cpuSeconds()), "");
        return table.lines();
    }

    private static String files(BenchResult result) {
        Travelled travelled = result.travelled();
        return "%,d records, %,d levies, file %,d B, sealed %,d B in %,d chunks, %,d events; heap of each role %s"
                .formatted(
                        result.records(),
                        travelled.levies(),
                        result.fileBytes(),
                        travelled.cipherBytes(),
                        travelled.chunks(),
                        travelled.events(),
                        result.heap());
    }

    private static String tenths(double seconds) {
        return "%.1f".formatted(seconds);
    }

    private static String mebibytes(OptionalLong bytes) {
        return bytes.isPresent() ? "%,d MiB".formatted(bytes.getAsLong() >> 20) : "-";
    }
}
