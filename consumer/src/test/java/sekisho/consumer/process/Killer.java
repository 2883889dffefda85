package sekisho.consumer.process;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import sekisho.consumer.db.InnerDatabase;
import sekisho.consumer.db.MortalPostgres;
import sekisho.consumer.site.ImporterProcess;
import sekisho.consumer.site.TestSite;

/** Kills importer and PostgreSQL at moments of chance, and starts what it killed. */
final class Killer {
    /** Kills in one round; then the work may come to its end. */
    private static final int IN_A_ROUND = 15;

    private static final int LONGEST_LIFE = 900;

    private final ImporterProcess importer;
    private final MortalPostgres postgres;
    private final TestSite site;
    private final Random random;
    private final int most;
    private volatile boolean over;
    private CompletableFuture<Void> work = CompletableFuture.completedFuture(null);
    private int importers;
    private int backends;
    private int servers;

    /** @param most kills in all */
    Killer(ImporterProcess importer, MortalPostgres postgres, TestSite site, Random random, int most) {
        this.importer = importer;
        this.postgres = postgres;
        this.site = site;
        this.random = random;
        this.most = most;
    }

    /** What is killed. An importer that outlives its database must find its way back. */
    private enum Blow {
        IMPORTER,
        BACKEND,
        SERVER,
        BACKEND_THEN_IMPORTER
    }

    void begin() {
        over = false;
        work = CompletableFuture.runAsync(() -> {
            try {
                round();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    void end() {
        over = true;
        work.join();
    }

    /** Kills that are still to come. */
    int remaining() {
        return most - done();
    }

    @Override
    public String toString() {
        return "kills: importer %3d, PostgreSQL process %3d, all of PostgreSQL %3d"
                .formatted(importers, backends, servers);
    }

    private int done() {
        return importers + backends + servers;
    }

    private void round() throws IOException, InterruptedException {
        int before = done();
        Process process = importer.start(site.folder.resolve("consumer.yml"));
        try {
            while (!over) {
                boolean enough = done() - before >= IN_A_ROUND || remaining() <= 0;
                if (enough || !works(site.database)) {
                    Thread.sleep(20);
                    continue;
                }
                // From here on it may be anywhere in its work.
                Thread.sleep(random.nextInt(LONGEST_LIFE));
                Blow blow = Blow.values()[random.nextInt(Blow.values().length)];
                if (over) {
                    break;
                }
                strike(blow);
                if (blow == Blow.BACKEND_THEN_IMPORTER) {
                    Thread.sleep(random.nextInt(LONGEST_LIFE));
                }
                if (blow == Blow.IMPORTER || blow == Blow.BACKEND_THEN_IMPORTER) {
                    importers++;
                    process = anew(process);
                }
            }
        } finally {
            process.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
        }
    }

    private void strike(Blow blow) throws IOException, InterruptedException {
        switch (blow) {
            case BACKEND, BACKEND_THEN_IMPORTER -> {
                try {
                    backends += postgres.killBackend(site.database, "sekisho-consumer") ? 1 : 0;
                } catch (SQLException e) {
                    // It is dead at this moment: nothing to hit.
                    return;
                }
            }
            case SERVER -> {
                postgres.killAll();
                servers++;
            }
            case IMPORTER -> {
                // Below, where it is started again as well.
            }
        }
    }

    private Process anew(Process dead) throws IOException, InterruptedException {
        dead.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
        return importer.start(site.folder.resolve("consumer.yml"));
    }

    /** Whether an importer has come as far as its database. */
    private static boolean works(InnerDatabase database) {
        try {
            return database.count("select count(*) from pg_stat_activity where application_name = 'sekisho-consumer'"
                            + " and datname = current_database() and state_change > backend_start")
                    > 0;
        } catch (SQLException e) {
            // Replaying its log.
            return false;
        }
    }
}
