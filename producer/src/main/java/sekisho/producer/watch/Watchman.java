package sekisho.producer.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.producer.BatchRef;
import sekisho.producer.Delivery;
import sekisho.producer.Desk;
import sekisho.producer.DeskException;
import sekisho.producer.DeskWatch;
import sekisho.producer.SendOrder;
import sekisho.producer.SendOutcome;
import sekisho.producer.Waiting;
import sekisho.producer.watch.WatchedFolder.Taken;
import sekisho.records.Finding;
import sekisho.records.layout.Layout;

/** Sends what is put into a folder, one file after the other, and hears the verdicts meanwhile. */
public final class Watchman {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final Logger LOG = LoggerFactory.getLogger(Watchman.class);

    private final Desk desk;
    private final WatchedFolder folder;
    private final Layout layout;
    private final Reasons reasons;
    private final Clock clock;

    /** How a refusal is written down beside the file. */
    @FunctionalInterface
    public interface Reasons {
        byte[] of(Path file, List<Finding> findings);
    }

    public Watchman(Desk desk, WatchedFolder folder, Layout layout, Reasons reasons, Clock clock) {
        this.desk = desk;
        this.folder = folder;
        this.layout = layout;
        this.reasons = reasons;
        this.clock = clock;
    }

    /** Finishes what a process before this one has left half done. */
    public void tidy() throws IOException, DeskException {
        for (Taken taken : folder.leftOver()) {
            Optional<BatchRef> batch = desk.batchOf(taken.ticket());
            if (batch.isPresent()) {
                folder.sent(taken, batch.get().sequence());
            } else {
                send(taken);
            }
        }
    }

    /** One round: sends what has settled, then takes what is in the outbox further. */
    public void round(Duration settle) throws IOException, DeskException {
        for (Path file : folder.settled(settle, clock.instant())) {
            send(folder.take(file));
        }
        for (Desk.Resumed resumed : desk.resume(Waiting.NOT, DeskWatch.NONE)) {
            tell(resumed.batch(), resumed.delivery());
        }
    }

    private void send(Taken taken) throws IOException, DeskException {
        LocalDate today = LocalDate.now(clock.withZone(JAPAN));
        SendOrder order = SendOrder.of(taken.file(), layout, today).ticketed(taken.ticket());
        SendOutcome outcome = desk.send(order, Waiting.NOT, DeskWatch.NONE);
        if (outcome instanceof SendOutcome.Refused refused) {
            folder.refused(taken, reasons.of(taken.file(), refused.findings()));
            LOG.atWarn().addKeyValue("findings", refused.findings().size()).log("file refused");
        } else if (outcome instanceof SendOutcome.Sent sent) {
            folder.sent(taken, sent.batch().sequence());
            tell(sent.batch(), sent.delivery());
        }
    }

    /** Only what has changed: a batch that still waits says nothing. */
    private static void tell(BatchRef batch, Delivery delivery) {
        if (delivery instanceof Delivery.Released) {
            LOG.atInfo()
                    .addKeyValue("sequence", batch.sequence())
                    .addKeyValue("batch", batch.hash())
                    .log("batch released");
        } else if (delivery instanceof Delivery.Refused refused) {
            LOG.atWarn()
                    .addKeyValue("sequence", batch.sequence())
                    .addKeyValue("batch", batch.hash())
                    .addKeyValue("code", refused.code())
                    .log("batch refused by the checkpoint");
        } else if (delivery instanceof Delivery.Spooled spooled) {
            LOG.atWarn()
                    .addKeyValue("sequence", batch.sequence())
                    .addKeyValue("batch", batch.hash())
                    .addKeyValue("code", spooled.why().code())
                    .log("line down, batch waits in the outbox");
        }
    }
}
