package sekisho.consumer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code match PAYMENT --levy LEVY}: the first signature under a match by hand 手動消込. */
@Command(
        name = "match",
        mixinStandardHelpOptions = true,
        description = {
            "収納の充て先の調定を決める行為を1人目として署名する。取り消しはない。",
            "Sign, as the first of two, which levy a payment belongs to. There is no way back."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the commands run
public final class MatchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PAYMENT",
            description = {"例外一覧の収納識別", "the payment's identity, as the list of exceptions shows it"})
    private String payment;

    @Option(names = "--levy", required = true, paramLabel = "LEVY_ID")
    private String levy;

    @Mixin
    private PersonOptions person;

    @Override
    public Integer call() {
        return Proposals.propose(spec, person, desk -> desk.match(payment, levy));
    }
}
