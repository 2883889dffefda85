package sekisho.processor.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.KeyDestruction;
import sekisho.envelope.Sha256;
import sekisho.envelope.SignedBy;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.ReadingStore;
import sekisho.envelope.keys.Secret;
import sekisho.envelope.sign.CrlMemory;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.trust.PersonRegistry;
import sekisho.envelope.trust.TrustRegistry;
import sekisho.envelope.verify.DestructionOrder;
import sekisho.envelope.verify.TwoPersons;

/** Who orders a destruction, and the record that stays of it. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields before a command runs
final class RecordOptions {
    @Option(
            names = "--trust",
            required = true,
            paramLabel = "DIR",
            description = {"信頼登録簿。", "The trust registry."})
    private Path trust;

    @Option(
            names = "--act",
            required = true,
            arity = "1",
            paramLabel = "FILE",
            description = {"2人の命令（2回指定）。", "Each of the two orders."})
    private List<Path> acts;

    @Option(
            names = "--signing",
            required = true,
            paramLabel = "P12",
            description = {"記録に署名する関所の署名鍵。", "The checkpoint's signing key."})
    private Path signing;

    @Option(names = "--signing-password-file", required = true, paramLabel = "FILE")
    private Path signingPasswordFile;

    @Option(
            names = "--record",
            required = true,
            paramLabel = "DIR",
            description = {"記録を置くフォルダ（新規）。", "A new folder for the record."})
    private Path folder;

    /** Orders and record first, so that no key ever goes without them. */
    void destroy(ReadingStore store, Sha256 certificate, Instant now) throws IOException, EnvelopeRefused {
        store.earlier(certificate);
        List<byte[]> orders = new ArrayList<>();
        for (Path act : acts) {
            orders.add(Files.readAllBytes(act));
        }
        if (orders.size() != 2) {
            throw new IllegalArgumentException("two acts");
        }
        TwoPersons.Agreed agreed =
                DestructionOrder.verify(orders.get(0), orders.get(1), certificate, persons(now), now);
        byte[] record = signed(store, certificate, agreed, now);
        Files.createDirectory(folder);
        write("act-1.p7m", orders.get(0));
        write("act-2.p7m", orders.get(1));
        write("destruction.p7m.pending", record);
        store.destroy(certificate);
        Files.move(folder.resolve("destruction.p7m.pending"), folder.resolve("destruction.p7m"));
    }

    private byte[] signed(ReadingStore store, Sha256 certificate, TwoPersons.Agreed agreed, Instant now)
            throws IOException, EnvelopeRefused {
        List<Sha256> remaining = store.entries().stream()
                .map(PrivateKeyEntry::certificate)
                .map(SignedBy::sha256)
                .filter(left -> !left.equals(certificate))
                .toList();
        List<Sha256> orders = List.of(agreed.first().hash(), agreed.second().hash());
        try (Secret password = Secret.read(signingPasswordFile)) {
            return Signer.fromPkcs12(signing, password)
                    .sign(new KeyDestruction(certificate, orders, remaining, now))
                    .cms()
                    .toArray();
        }
    }

    private PersonRegistry persons(Instant now) throws IOException, EnvelopeRefused {
        return TrustRegistry.load(trust, new CrlMemory(), now)
                .persons()
                .orElseThrow(() -> new EnvelopeRefused(EnvelopeCode.ACT_UNREGISTERED, "persons"));
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content, StandardOpenOption.CREATE_NEW);
    }
}
