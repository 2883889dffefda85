package sekisho.consumer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code approve BATCH}: the first signature under an approval 取込承認. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = {"バッチの取込承認を1人目として署名する。", "Sign the approval of a batch as the first of two."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the commands run
public final class ApproveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "BATCH", description = "first digits of its hash")
    private String batch;

    @Mixin
    private PersonOptions person;

    @Override
    public Integer call() {
        return Proposals.propose(spec, person, desk -> desk.approval(batch));
    }
}
