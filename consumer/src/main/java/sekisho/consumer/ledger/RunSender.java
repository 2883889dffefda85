package sekisho.consumer.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Sends sorted runs by binary COPY, all but the last on a thread of its own: PostgreSQL stores one run while the next one
 * is opened and checked. The connection is this thread's until {@link #finish}.
 */
final class RunSender implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final byte[] TRAILER = {(byte) 0xff, (byte) 0xff};

    private final Connection connection;
    private Optional<ExecutorService> thread = Optional.empty();
    private Optional<Future<?>> sending = Optional.empty();

    RunSender(Connection connection) {
        this.connection = connection;
    }

    /** Begins to send a run, as soon as the one before has been sent. It may be filled again after the next call. */
    void begin(SortedRun run) throws SQLException {
        await();
        if (thread.isEmpty()) {
            thread = Optional.of(Executors.newSingleThreadExecutor(RunSender::daemon));
        }
        sending = Optional.of(thread.get().submit(() -> {
            send(run);
            return run;
        }));
    }

    /** Sends the last run; nothing is under way afterwards. */
    void finish(SortedRun run) throws SQLException {
        await();
        if (run.rows() > 0) {
            send(run);
        }
        close();
    }

    /** Lets a run that is under way come to its end: the connection can't be rolled back before. */
    @Override
    public void close() {
        thread.ifPresent(ExecutorService::shutdown);
        sending.ifPresent(RunSender::settle);
        sending = Optional.empty();
    }

    private void await() throws SQLException {
        if (sending.isEmpty()) {
            return;
        }
        try {
            sending.get().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException sql ? sql : new SQLException("COPY broke off", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted during COPY", e);
        }
        sending = Optional.empty();
    }

    private static void settle(Future<?> sending) {
        boolean interrupted = false;
        while (true) {
            try {
                sending.get();
                break;
            } catch (ExecutionException toldBefore) {
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(SortedRun run) throws SQLException {
        String copy = "copy report (" + CopyTuple.COLUMNS + ") from stdin (format binary)";
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try (OutputStream out = new PGCopyOutputStream(postgres, copy, BUFFER)) {
            out.write(HEADER);
            run.drainTo(out);
            out.write(TRAILER);
        } catch (IOException e) {
            throw e.getCause() instanceof SQLException sql ? sql : new SQLException("COPY broke off", e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "report-copy");
        thread.setDaemon(true);
        return thread;
    }
}
