package sekisho.processor.provision.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Model.CommandSpec;
import sekisho.envelope.EnvelopeRefused;
import sekisho.processor.provision.ProvisionCode;
import sekisho.processor.provision.ProvisionRefused;
import sekisho.service.ConfigRefused;
import sekisho.service.ExitCode;

/** Exit codes of these commands. */
final class Refusals {
    private Refusals() {}

    static int exitCode(CommandSpec spec, Callable<Integer> work) throws Exception {
        var err = spec.commandLine().getErr();
        try {
            return work.call();
        } catch (ProvisionRefused refused) {
            err.println(refused.getMessage());
            err.println(refused.code().ja() + "。" + refused.code().actionJa());
            return switch (refused.code()) {
                case UNREACHABLE -> ExitCode.UNREACHABLE;
                case FILE -> ExitCode.USAGE;
                default -> ExitCode.REFUSED;
            };
        } catch (ConfigRefused refused) {
            err.println(refused.getMessage());
            return ExitCode.USAGE;
        } catch (EnvelopeRefused refused) {
            err.println(refused.getMessage());
            return ExitCode.REFUSED;
        } catch (KafkaException unusable) {
            // Made by a client that could not even be set up: keys or address.
            err.println(ProvisionCode.UNREACHABLE.code() + " ("
                    + unusable.getClass().getSimpleName() + ")");
            return ExitCode.UNREACHABLE;
        } catch (IOException unreadable) {
            err.println(ProvisionCode.FILE.code() + " (" + unreadable.getClass().getSimpleName() + ")");
            return ExitCode.USAGE;
        }
    }
}
