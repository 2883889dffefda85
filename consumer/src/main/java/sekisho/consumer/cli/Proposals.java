package sekisho.consumer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import sekisho.consumer.act.ActRow;
import sekisho.consumer.act.Desk;
import sekisho.consumer.act.Terms;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.service.ExitCode;

/** Signs a proposal and tells the second person what to do. */
final class Proposals {
    private static final Duration WAIT = Duration.ofSeconds(15);

    private Proposals() {}

    /** Which terms a command proposes. */
    @FunctionalInterface
    interface Draft {
        Terms at(Desk desk) throws SQLException, ConsumerRefused;
    }

    static int propose(CommandSpec spec, PersonOptions person, Draft draft) {
        return Calls.run(spec, () -> {
            try (Desk desk = person.desk()) {
                Terms terms = draft.at(desk);
                print(spec, terms);
                Sha256 act = propose(desk, person, terms);
                spec.commandLine().getOut().println("act " + act);
                if (!terms.action().weighty()) {
                    return settled(spec, desk, act);
                }
                spec.commandLine()
                        .getOut()
                        .println("もう1人が署名してください / a second person signs: sekisho act sign "
                                + act.hex().substring(0, 12));
                spec.commandLine().getOut().flush();
            }
            return ExitCode.DONE;
        });
    }

    /** Waits for what the consumer makes of a signed act. */
    static int settled(CommandSpec spec, Desk desk, Sha256 act) throws SQLException, InterruptedException {
        Optional<ActRow> settled = desk.await(act, WAIT);
        if (settled.isEmpty()) {
            spec.commandLine().getErr().println("取込処理の応答を待っています / the consumer has not answered yet");
            return ExitCode.UNREACHABLE;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(line(settled.get()));
        out.flush();
        return settled.get().refused().isPresent() ? ExitCode.REFUSED : ExitCode.DONE;
    }

    /** An act on one line. */
    static String line(ActRow act) {
        String state = act.effectiveAt()
                .map(at -> "effective " + at)
                .or(() -> act.refused().map(code -> "refused " + code))
                .orElse(act.signatures().size() + " of " + (act.terms().action().weighty() ? 2 : 1) + " signed");
        String persons = act.signatures().stream().map(ActRow.Signature::person).collect(Collectors.joining("+"));
        return String.format(
                Locale.ROOT,
                "%s  %-22s %s  %s  %s",
                act.hash().hex().substring(0, 12),
                act.terms().action().word(),
                act.terms().object().hex().substring(0, 12),
                persons,
                state);
    }

    /** What is about to be signed: nobody signs what they have not seen. */
    static void print(CommandSpec spec, Terms terms) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s %s%n", terms.action().word(), terms.object());
        terms.parameters().forEach((name, value) -> out.printf("  %-24s %s%n", name, value));
        out.flush();
    }

    private static Sha256 propose(Desk desk, PersonOptions person, Terms terms)
            throws SQLException, IOException, EnvelopeRefused, ConsumerRefused {
        return desk.propose(person.signer(), terms, person.reason());
    }
}
