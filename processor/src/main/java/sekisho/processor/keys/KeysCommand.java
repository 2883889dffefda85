package sekisho.processor.keys;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Oids;
import sekisho.envelope.Sha256;
import sekisho.envelope.SignedBy;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.ReadingStore;
import sekisho.envelope.keys.Secret;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.sign.StatementVerifier;
import sekisho.envelope.verify.DestructionOrder;
import sekisho.service.ExitCode;

/** {@code sekisho keys list|sign|destroy}: reading keys, and their end by the signatures of two persons. */
@Command(
        name = "keys",
        description = {"読取鍵の一覧と、2人の署名による破棄。", "Reading keys, and their destruction by two persons."},
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before a command runs
public final class KeysCommand {
    @Spec
    private CommandSpec spec;

    private final Clock clock;

    /** Picocli's. */
    public KeysCommand() {
        this(Clock.systemUTC());
    }

    KeysCommand(Clock clock) {
        this.clock = clock;
    }

    @Command(
            name = "list",
            description = {"鍵の証明書、持ち主、期限。", "Certificates, holders and validity of the keys."},
            mixinStandardHelpOptions = true)
    int list(@Mixin StoreOptions store) {
        return run(() -> {
            List<PrivateKeyEntry> entries = store.open(ReadingStore::entries);
            PrintWriter out = spec.commandLine().getOut();
            for (PrivateKeyEntry entry : entries) {
                X509Certificate certificate = entry.certificate();
                out.printf(
                        "%s  %s  %s – %s%s%n",
                        SignedBy.sha256(certificate),
                        StatementVerifier.sanUri(certificate).orElse("-"),
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant(),
                        certificate.equals(ReadingStore.current(entries)) ? "  現用 current" : "");
            }
            out.flush();
        });
    }

    @Command(
            name = "sign",
            description = {"破棄の命令に署名する（2人がそれぞれ行う）。", "Sign the order to destroy a key; two persons do so."},
            mixinStandardHelpOptions = true)
    int sign(
            @Parameters(
                            paramLabel = "CERTIFICATE",
                            description = {"証明書のSHA-256（16進64桁）。", "SHA-256 of its certificate"})
                    String certificate,
            @Option(names = "--key", required = true, paramLabel = "P12") Path key,
            @Option(names = "--password-file", required = true, paramLabel = "FILE") Path passwordFile,
            @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file) {
        return run(() -> {
            try (Secret password = Secret.read(passwordFile)) {
                Signer signer = Signer.fromPkcs12(key, password);
                String person =
                        signer.by().sanUri().substring(Oids.personUri("").length());
                byte[] act = signer.sign(DestructionOrder.act(Sha256.parse(certificate), person, reason, now()))
                        .cms()
                        .toArray();
                Files.write(file, act, StandardOpenOption.CREATE_NEW);
            }
        });
    }

    @Command(
            name = "destroy",
            description = {
                "2人の命令により古い読取鍵を破棄し、署名付きの記録を残す。",
                "Destroy an earlier reading key by the order of two persons; leaves a signed record."
            },
            mixinStandardHelpOptions = true)
    int destroy(
            @Parameters(paramLabel = "CERTIFICATE") String certificate,
            @Mixin StoreOptions store,
            @Mixin RecordOptions record) {
        return run(() -> store.open(open -> {
            record.destroy(open, Sha256.parse(certificate), now());
            spec.commandLine().getOut().println("破棄しました。関所を再起動してください。 / Destroyed. Restart the checkpoint.");
            spec.commandLine().getOut().flush();
            return true;
        }));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** What a command does. */
    private interface Work {
        void run() throws IOException, EnvelopeRefused;
    }

    private int run(Work work) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            work.run();
            return ExitCode.DONE;
        } catch (EnvelopeRefused e) {
            err.printf("%s。%s。%n", e.code().ja(), e.code().actionJa());
            err.printf("%s; %s.%n  [%s]%n", e.code().en(), e.code().actionEn(), e.getMessage());
            return ExitCode.REFUSED;
        } catch (IllegalArgumentException | FileSystemException e) {
            err.printf(
                    "指定またはファイルが正しくありません。%nAn argument or a file is not as it should be.%n  [%s]%n",
                    e.getClass().getSimpleName());
            return ExitCode.USAGE;
        } catch (IOException e) {
            err.printf(
                    "読み書きできません。%nReading or writing failed.%n  [%s]%n",
                    e.getClass().getSimpleName());
            return ExitCode.UNREACHABLE;
        }
    }
}
