package sekisho.consumer.levy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.stream.Stream;
import sekisho.consumer.ledger.SqlScript;
import sekisho.consumer.reconcile.ReconciliationRun;
import sekisho.consumer.reconcile.ReconciliationSummary;

/**
 * Levies into the ledger, by levyId and version: the highest version wins, keys are only added. Payments that
 * waited for one of its keys find their levy in the same transaction, which the caller commits.
 */
public final class Levies {
    private static final SqlScript INCOMING = script("00-incoming.sql");
    private static final SqlScript JUDGE = script("10-judge.sql");
    private static final SqlScript WRITE = script("20-write.sql");
    private static final SqlScript SUMMARY = script("98-summary.sql");
    private static final SqlScript CLEAR = script("99-clear.sql");

    private Levies() {}

    /**
     * Takes levies in.
     *
     * @param at inner clock
     */
    public static LevyLoadSummary upsert(Connection connection, Stream<LevyRow> levies, Instant at)
            throws SQLException {
        ReconciliationRun run = begin(connection, at);
        try (LevyCopy copy = new LevyCopy(connection)) {
            for (Iterator<LevyRow> rows = levies.iterator(); rows.hasNext(); ) {
                copy.add(rows.next());
            }
        } catch (IOException e) {
            throw broken(e);
        }
        return finish(connection, run);
    }

    /**
     * Takes a file in; see {@link LevyCsv} for its form.
     *
     * @throws LevyRefused if the file isn't one; the caller rolls back
     */
    public static LevyLoadSummary load(Connection connection, InputStream csv, Instant at)
            throws SQLException, IOException, LevyRefused {
        ReconciliationRun run = begin(connection, at);
        try (LevyCopy copy = new LevyCopy(connection)) {
            LevyCsv.<IOException>read(csv, copy::add);
        }
        return finish(connection, run);
    }

    private static ReconciliationRun begin(Connection connection, Instant at) throws SQLException {
        ReconciliationRun run = ReconciliationRun.begin(connection, OptionalLong.empty(), at);
        INCOMING.run(connection);
        return run;
    }

    private static LevyLoadSummary finish(Connection connection, ReconciliationRun run) throws SQLException {
        JUDGE.run(connection);
        WRITE.run(connection);
        long[] counts = SUMMARY.counts(connection);
        CLEAR.run(connection);
        ReconciliationSummary reconciliation = run.finish();
        return new LevyLoadSummary(
                counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], reconciliation);
    }

    private static SQLException broken(IOException e) {
        return e.getCause() instanceof SQLException sql
                ? sql
                : new SQLException("COPY broke off", new UncheckedIOException(e));
    }

    private static SqlScript script(String name) {
        return SqlScript.beside(Levies.class, name);
    }
}
