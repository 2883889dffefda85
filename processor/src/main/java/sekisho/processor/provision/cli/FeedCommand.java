package sekisho.processor.provision.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sekisho.envelope.sign.RevocationLists;
import sekisho.envelope.sign.SignerRule;
import sekisho.envelope.trust.FeedEntry;
import sekisho.processor.provision.FeedProvisioning;
import sekisho.processor.provision.FeedRow;
import sekisho.processor.provision.Plan;
import sekisho.service.ExitCode;

/** {@code sekisho feed add|remove}: a feed's topics, rights, quota and entry in the trust registry. */
@Command(
        name = "feed",
        description = {"送信元の追加と削除。", "Add or remove a feed"},
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before a command runs
public final class FeedCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "add",
            description = {
                "送信元を設定ファイル、クラスタ、信頼登録簿に追加。",
                "Add a feed to the provisioning file, the cluster and the trust registry"
            },
            mixinStandardHelpOptions = true)
    int add(
            @Option(names = "--config", required = true, paramLabel = "FILE") Path file,
            @Parameters(paramLabel = "FEED") String feed,
            @Option(names = "--municipality", required = true, paramLabel = "CODE") String municipality,
            @Option(names = "--flow", required = true, paramLabel = "NAME") String flow,
            @Option(names = "--layout", required = true, paramLabel = "ID") List<String> layouts,
            @Option(names = "--anchor", required = true, paramLabel = "PEM") List<Path> anchors,
            @Option(names = "--crl", required = true, paramLabel = "CRL") List<Path> crls,
            @Option(names = "--principal", paramLabel = "NAME") @Nullable String principal,
            @Option(
                            names = "--json",
                            description = {"スクリプト用。", "For scripts"})
                    boolean json)
            throws Exception {
        return Refusals.exitCode(spec, () -> {
            try {
                var row = new FeedRow(feed, municipality, principal);
                var entry = FeedEntry.of(feed, municipality, flow, layouts, rule(feed, anchors, crls));
                return print(new FeedProvisioning(file, Clock.systemUTC()).add(row, entry), json);
            } catch (IllegalArgumentException | GeneralSecurityException wrong) {
                spec.commandLine().getErr().println(wrong.getMessage());
                return ExitCode.USAGE;
            }
        });
    }

    @Command(
            name = "remove",
            description = {
                "送信元を信頼登録簿、設定ファイル、クラスタの権限から削除。",
                "Remove a feed from the trust registry, the provisioning file and the cluster's rights"
            },
            mixinStandardHelpOptions = true)
    int remove(
            @Option(names = "--config", required = true, paramLabel = "FILE") Path file,
            @Parameters(paramLabel = "FEED") String feed,
            @Option(
                            names = "--json",
                            description = {"スクリプト用。", "For scripts"})
                    boolean json)
            throws Exception {
        return Refusals.exitCode(spec, () -> print(new FeedProvisioning(file, Clock.systemUTC()).remove(feed), json));
    }

    private int print(Plan plan, boolean json) throws IOException {
        (json ? PlanOutput.JSON : PlanOutput.LINES)
                .print(plan, spec.commandLine().getOut());
        return plan.faults().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private static SignerRule rule(String feed, List<Path> anchors, List<Path> crls)
            throws IOException, GeneralSecurityException {
        var factory = CertificateFactory.getInstance("X.509");
        var certificates = new ArrayList<X509Certificate>();
        for (var file : anchors) {
            try (var in = Files.newInputStream(file)) {
                certificates.add((X509Certificate) factory.generateCertificate(in));
            }
        }
        var lists = new ArrayList<X509CRL>();
        for (var file : crls) {
            try (var in = Files.newInputStream(file)) {
                lists.add((X509CRL) factory.generateCRL(in));
            }
        }
        return SignerRule.of("sekisho:feed:" + feed, certificates, RevocationLists.of(lists.toArray(X509CRL[]::new)));
    }
}
