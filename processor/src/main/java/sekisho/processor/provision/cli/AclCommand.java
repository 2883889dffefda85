package sekisho.processor.provision.cli;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sekisho.processor.provision.Plan;
import sekisho.processor.provision.Probe;
import sekisho.processor.provision.Provisioning;
import sekisho.processor.provision.ProvisioningConfig;
import sekisho.processor.provision.RegisteredSchemas;
import sekisho.service.ConfigFile;
import sekisho.service.ExitCode;

/** {@code sekisho acl plan|apply|verify}: topics, rights, quotas and settings of a cluster against its file. */
@Command(
        name = "acl",
        description = {"クラスタのトピック、権限、上限の照合と修復。", "Compare and repair topics, rights and quotas of a cluster"},
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before a command runs
public final class AclCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "plan",
            description = {"差異の表示のみ（変更しない）。", "Show what differs; change nothing"},
            mixinStandardHelpOptions = true)
    int plan(
            @Option(names = "--config", required = true, paramLabel = "FILE") Path file,
            @Option(
                            names = "--json",
                            description = {"スクリプト用。", "For scripts"})
                    boolean json)
            throws Exception {
        return Refusals.exitCode(spec, () -> {
            var config = ConfigFile.read(file, ProvisioningConfig.class);
            try (var admin = Admin.create(config.kafka().admin(Map.of()))) {
                var plan = Provisioning.plan(admin, config.desired());
                print(plan.with(RegisteredSchemas.of(config).missing()), json);
                return ExitCode.DONE;
            }
        });
    }

    @Command(
            name = "apply",
            description = {"差異の修復。", "Repair what differs"},
            mixinStandardHelpOptions = true)
    int apply(
            @Option(names = "--config", required = true, paramLabel = "FILE") Path file,
            @Option(
                            names = "--json",
                            description = {"スクリプト用。", "For scripts"})
                    boolean json)
            throws Exception {
        return Refusals.exitCode(spec, () -> {
            var config = ConfigFile.read(file, ProvisioningConfig.class);
            try (var admin = Admin.create(config.kafka().admin(Map.of()))) {
                var done = Provisioning.apply(admin, config.desired());
                RegisteredSchemas.of(config).register();
                print(done, json);
                return done.faults().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
            }
        });
    }

    @Command(
            name = "verify",
            description = {
                "差異がなく、権限のない証明書が拒まれることの確認。",
                "Refuse unless nothing differs and a certificate without rights is denied"
            },
            mixinStandardHelpOptions = true)
    int verify(
            @Option(names = "--config", required = true, paramLabel = "FILE") Path file,
            @Option(
                            names = "--json",
                            description = {"スクリプト用。", "For scripts"})
                    boolean json)
            throws Exception {
        return Refusals.exitCode(spec, () -> {
            var config = ConfigFile.read(file, ProvisioningConfig.class);
            var key = config.probe();
            if (key.isEmpty()) {
                spec.commandLine().getErr().println("probe is not set in " + file);
                return ExitCode.USAGE;
            }
            try (var admin = Admin.create(config.kafka().admin(Map.of()))) {
                var found = Provisioning.verify(admin, config.desired(), Probe.of(config.kafka(), key.get()))
                        .with(RegisteredSchemas.of(config).missing());
                print(found, json);
                return found.changes().isEmpty() && found.faults().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
            }
        });
    }

    private void print(Plan plan, boolean json) throws Exception {
        (json ? PlanOutput.JSON : PlanOutput.LINES)
                .print(plan, spec.commandLine().getOut());
    }
}
