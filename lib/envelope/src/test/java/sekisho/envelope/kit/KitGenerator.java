package sekisho.envelope.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.pki.KeyKind;
import sekisho.envelope.pki.Seeded;
import sekisho.envelope.pki.World;

/** Makes the kit, the same each time. Run it with the file to write after a change of the format. */
public final class KitGenerator {
    static final Path FILE = Path.of("src", "test", "resources", "vectors", "kit.json");

    private KitGenerator() {}

    public static void main(String[] arguments) throws EnvelopeRefused, IOException {
        Files.write(arguments.length == 0 ? FILE : Path.of(arguments[0]), generate());
    }

    static byte[] generate() throws EnvelopeRefused, IOException {
        World world = new World(KeyKind.P384, KeyKind.P256, new Seeded("sekisho envelope kit 1"));
        World.Batch batch = world.seal(300);
        KitWriter kit = new KitWriter();
        new StatementCases(kit, world, batch).write();
        new BatchCases(kit, world, batch).write();
        new ActCases(kit, world).write();
        new AuditCases(kit, world).write();
        new DestructionCases(kit, world, batch).write();
        return kit.json();
    }
}
