package sekisho.consumer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import picocli.CommandLine.Model.CommandSpec;
import sekisho.consumer.act.Desk;
import sekisho.consumer.act.Terms;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.service.ExitCode;

/** Signs a proposal and tells the second person what to do. */
final class Proposals {
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
                spec.commandLine()
                        .getOut()
                        .println("もう1人が署名してください / a second person signs: sekisho act sign "
                                + act.hex().substring(0, 12));
                spec.commandLine().getOut().flush();
            }
            return ExitCode.DONE;
        });
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
