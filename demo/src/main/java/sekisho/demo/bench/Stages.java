package sekisho.demo.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import sekisho.demo.process.RoleProcess;
import sekisho.demo.process.Usage;
import sekisho.service.ExitCode;

/** Measures stages one after the other. */
final class Stages {
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final long records;
    private final Consumer<StageRow> told;
    private final List<StageRow> rows = new ArrayList<>();
    private final List<ProcessRow> commands = new ArrayList<>();

    /**
     * Stages that each handle so many records.
     *
     * @param told hears of each stage when it ends
     */
    Stages(long records, Consumer<StageRow> told) {
        this.records = records;
        this.told = told;
    }

    /** Whether something has come about; fails if it can't any more. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException, SQLException, BenchFailed, InterruptedException;
    }

    /** What people do in a stage. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** A process that does one stage and ends. */
    @FunctionalInterface
    interface Start {
        Logged process() throws IOException;
    }

    /** Runs a command to its end. */
    Logged command(BenchStage stage, Start start) throws IOException, BenchFailed, InterruptedException {
        long begun = System.nanoTime();
        Logged command = start.process();
        int exit = command.process().await(PATIENCE);
        if (exit != ExitCode.DONE) {
            throw command.failed(exit == -1 ? "is not done in time" : "ended with exit code " + exit);
        }
        StageRow row = add(stage, command.process(), begun, command.process().usage());
        commands.add(new ProcessRow(row.process(), row.cpuSeconds(), row.peakRss()));
        return command;
    }

    /** Waits until a running role has come so far. */
    void await(BenchStage stage, RoleProcess role, Condition condition)
            throws IOException, SQLException, BenchFailed, InterruptedException {
        long begun = System.nanoTime();
        Usage before = role.usage();
        while (!condition.holds()) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new BenchFailed(stage.en() + " is not done in time");
            }
            Thread.sleep(LOOK.toMillis());
        }
        add(stage, role, begun, role.usage().since(before));
    }

    /** Lets people work with a running role. */
    void work(BenchStage stage, RoleProcess role, Work work) throws Exception {
        long begun = System.nanoTime();
        Usage before = role.usage();
        work.run();
        add(stage, role, begun, role.usage().since(before));
    }

    List<StageRow> rows() {
        return List.copyOf(rows);
    }

    /** The processes that did one stage and have ended. */
    List<ProcessRow> commands() {
        return List.copyOf(commands);
    }

    private StageRow add(BenchStage stage, RoleProcess role, long begun, Usage usage) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        var row = new StageRow(stage, role.name(), seconds, records, usage.cpu().toMillis() / 1e3, usage.peakRss());
        rows.add(row);
        told.accept(row);
        return row;
    }
}
