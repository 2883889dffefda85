package sekisho.envelope.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Grammar;
import sekisho.envelope.Suite;
import sekisho.envelope.json.CanonicalJson;
import sekisho.envelope.json.JsonFields;
import sekisho.envelope.json.JsonMembers;
import sekisho.envelope.sign.CrlMemory;
import sekisho.envelope.sign.RevocationLists;
import sekisho.envelope.sign.SignerRule;

/** Reads and writes the folder of a registry. */
record RegistryFile(Path folder, CrlMemory memory) {
    static final String NAME = "registry.json";
    private static final int VERSION = 1;
    private static final Pattern URI = Pattern.compile("[!-~]{1,200}");
    private static final Pattern OID = Pattern.compile("[0-9.]{3,80}");
    private static final Pattern SUITE = Pattern.compile("[A-Z_]{1,20}");
    private static final int MAX_LIST = 100;

    TrustRegistry read(byte[] registry, Instant now) throws IOException, GeneralSecurityException, EnvelopeRefused {
        JsonMembers members = CanonicalJson.readAnySpelling(registry, "registry");
        members.constant("version", VERSION);
        SortedMap<String, FeedEntry> feeds = new TreeMap<>();
        for (Map.Entry<String, JsonMembers> feed :
                members.objectsByName("feeds", Grammar.FEED).entrySet()) {
            feeds.put(feed.getKey(), readFeed(feed.getKey(), feed.getValue()));
        }
        SortedMap<String, CheckpointEntry> checkpoints = new TreeMap<>();
        for (Map.Entry<String, JsonMembers> checkpoint :
                members.objectsByName("checkpoints", Grammar.NAME).entrySet()) {
            String name = checkpoint.getKey();
            SignerRule signer = readRule(checkpoint.getValue().object("signer"), checkpointFolder(name));
            checkpoint.getValue().done();
            checkpoints.put(name, new CheckpointEntry(name, signer));
        }
        Optional<PersonRegistry> persons =
                members.has("persons") ? Optional.of(readPersons(members.object("persons"), now)) : Optional.empty();
        members.done();
        return new TrustRegistry(feeds, checkpoints, persons);
    }

    void write(TrustRegistry registry) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        JsonFields feeds = new JsonFields();
        for (FeedEntry entry : registry.feeds().values()) {
            feeds.put(entry.feed(), writeFeed(entry));
        }
        JsonFields checkpoints = new JsonFields();
        for (CheckpointEntry entry : registry.checkpoints().values()) {
            writeFiles(entry.signer(), checkpointFolder(entry.name()));
            checkpoints.put(entry.name(), new JsonFields().put("signer", fields(entry.signer())));
        }
        JsonFields all =
                new JsonFields().put("version", VERSION).put("feeds", feeds).put("checkpoints", checkpoints);
        if (registry.persons().isPresent()) {
            all.put("persons", writePersons(registry.persons().get()));
        }
        replace(folder.resolve(NAME), all.indented());
    }

    private FeedEntry readFeed(String feed, JsonMembers members)
            throws IOException, GeneralSecurityException, EnvelopeRefused {
        FeedEntry entry = new FeedEntry(
                feed,
                members.string("municipality", Grammar.MUNICIPALITY),
                members.string("flow", Grammar.NAME),
                members.strings("layouts", Grammar.NAME, 1, MAX_LIST),
                readRule(members.object("signer"), feedFolder(feed)),
                members.has("contentSigner")
                        ? Optional.of(readRule(members.object("contentSigner"), contentFolder(feed)))
                        : Optional.empty());
        members.done();
        return entry;
    }

    private JsonFields writeFeed(FeedEntry entry) throws IOException, GeneralSecurityException {
        JsonFields fields = new JsonFields()
                .put("municipality", entry.municipality())
                .put("flow", entry.flow())
                .putStrings("layouts", entry.layouts())
                .put("signer", fields(entry.signer()));
        writeFiles(entry.signer(), feedFolder(entry.feed()));
        if (entry.contentSigner().isPresent()) {
            fields.put("contentSigner", fields(entry.contentSigner().get()));
            writeFiles(entry.contentSigner().get(), contentFolder(entry.feed()));
        }
        return fields;
    }

    private PersonRegistry readPersons(JsonMembers members, Instant now)
            throws IOException, GeneralSecurityException, EnvelopeRefused {
        SignerRule rule = readRule(members, personsFolder());
        PersonTrust trust = new PersonTrust(rule.anchors(), rule.crls(), rule.suite(), rule.ekus());
        return PersonRegistry.verify(
                Files.readAllBytes(personsFolder().resolve("1.p7m")),
                Files.readAllBytes(personsFolder().resolve("2.p7m")),
                trust,
                now);
    }

    private JsonFields writePersons(PersonRegistry persons) throws IOException, GeneralSecurityException {
        SignerRule rule = persons.trust().rule("*");
        writeFiles(rule, personsFolder());
        replace(
                personsFolder().resolve("1.p7m"),
                persons.signatures().get(0).cms().toArray());
        replace(
                personsFolder().resolve("2.p7m"),
                persons.signatures().get(1).cms().toArray());
        return fields(rule);
    }

    private SignerRule readRule(JsonMembers members, Path files)
            throws IOException, GeneralSecurityException, EnvelopeRefused {
        RuleFiles rule = new RuleFiles(files);
        SignerRule signer = new SignerRule(
                members.string("sanUri", URI),
                rule.anchors(),
                RevocationLists.of(rule.crls(), memory),
                Suite.valueOf(members.string("suite", SUITE)),
                Set.copyOf(members.strings("ekus", OID, 1, MAX_LIST)));
        members.done();
        return signer;
    }

    private static JsonFields fields(SignerRule rule) {
        return new JsonFields()
                .put("sanUri", rule.sanUri())
                .put("suite", rule.suite().name())
                .putStrings("ekus", new TreeSet<>(rule.ekus()));
    }

    private static void writeFiles(SignerRule rule, Path files) throws IOException, GeneralSecurityException {
        new RuleFiles(files).write(rule.anchors(), rule.crls().lists());
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.write(draft, content);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path feedFolder(String feed) {
        return folder.resolve("feeds").resolve(feed);
    }

    private Path contentFolder(String feed) {
        return feedFolder(feed).resolve("content");
    }

    private Path checkpointFolder(String name) {
        return folder.resolve("checkpoints").resolve(name);
    }

    private Path personsFolder() {
        return folder.resolve("persons");
    }
}
