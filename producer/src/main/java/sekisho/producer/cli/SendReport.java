package sekisho.producer.cli;

import java.nio.file.Path;
import java.util.List;
import sekisho.producer.Delivery;
import sekisho.producer.Desk;
import sekisho.producer.SendOutcome;
import sekisho.producer.outbox.Link;
import sekisho.records.key.Tally;
import sekisho.records.read.ReadOutcome;
import sekisho.service.ExitCode;

/** Tells what came of a command; returns its exit code. */
interface SendReport {
    int sent(Path file, SendOutcome outcome);

    /** A file was made, and the levies that it pays. */
    int made(Path file, Path levies, Tally tally);

    /** A file was read through a layout, and nothing is wrong with it. */
    int accepted(Path file, ReadOutcome.Accepted accepted);

    int resumed(List<Desk.Resumed> batches);

    int recovered(Link last);

    /** How a command ends whose batch came this far. */
    static int exitOf(Delivery delivery) {
        if (delivery instanceof Delivery.Spooled || delivery instanceof Delivery.Unanswered) {
            return ExitCode.UNREACHABLE;
        }
        if (delivery instanceof Delivery.Refused || delivery instanceof Delivery.NotAccepted) {
            return ExitCode.REFUSED;
        }
        return ExitCode.DONE;
    }

    /** Of several batches the worst counts. */
    static int exitOf(List<Desk.Resumed> batches) {
        return batches.stream()
                .mapToInt(batch -> exitOf(batch.delivery()))
                .max()
                .orElse(ExitCode.DONE);
    }
}
