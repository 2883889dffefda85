package sekisho.consumer.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Verdict;
import sekisho.envelope.trust.FeedEntry;
import sekisho.records.layout.Layouts;
import sekisho.records.read.LayoutReader;
import sekisho.records.read.ReadTerms;
import sekisho.scanning.ScanOutcome;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.stream.CanonicalLimits;

/**
 * A process with a small heap that lets the inner verifier judge mutated batches, each with a verdict RELEASED of a valid
 * key. It ends with 0 only if every one came to a judgement, and none agreed but with the very entries of the original.
 */
public final class MutationRun {
    private static final List<String> SAMPLES =
            List.of("account-transfer-result.txt", "cvs-confirmed.csv", "pay-easy.csv", "card-result.csv");
    private static final Mutant[] MUTANTS = Mutant.values();

    private final LoneParties parties = new LoneParties();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<Mutant.Original> originals = new ArrayList<>();
    private final BatchContents contents;
    private final InnerVerifier verifier;
    private final FeedEntry entry;

    private MutationRun() throws IOException, EnvelopeRefused {
        Layouts layouts = Layouts.load();
        for (String sample : SAMPLES) {
            SealedFile.Plan plan = RunningImporter.plan(LoneParties.FEED, sample);
            List<ClearingEntry> entries = new ArrayList<>();
            new LayoutReader()
                    .read(
                            new ByteArrayInputStream(plan.file().toArray()),
                            layouts.get(plan.layout()),
                            ReadTerms.structureOnly(SealedFile.BUSINESS_DATE),
                            entries::add);
            originals.add(new Mutant.Original(plan, entries, parties));
        }
        contents = new BatchContents(
                parties.readingKeys(), parties.inboxKeys(), layouts, CanonicalLimits.forFile(64L << 20));
        verifier = new InnerVerifier(
                contents,
                source -> {
                    source.writeTo(OutputStream.nullOutputStream());
                    return new ScanOutcome.Clean("test", "1", Instant.EPOCH);
                },
                parties.time());
        entry = parties.entry(
                originals.stream().map(original -> original.plan().layout()).toList());
    }

    public static void main(String[] arguments) throws Exception {
        int mutants = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        MutationRun run = new MutationRun();
        Random random = new Random(seed);
        boolean sound = true;
        for (int i = 0; i < mutants; i++) {
            sound &= run.one(i, random);
        }
        run.outcomes.forEach((outcome, count) -> System.out.printf("mutants | %-44s | %,9d%n", outcome, count));
        System.out.printf(
                "mutants | %,d of seed %d, heap at most %,d KiB of %,d%n",
                mutants, seed, peak() / 1024, Runtime.getRuntime().maxMemory() / 1024);
        System.exit(sound ? 0 : 1);
    }

    private boolean one(int number, Random random) throws IOException, EnvelopeRefused {
        Mutant.Original original = originals.get(random.nextInt(originals.size()));
        // A bomb takes seconds: every 200th.
        Mutant kind = number % 200 == 7 ? Mutant.BOMB : MUTANTS[random.nextInt(MUTANTS.length)];
        if (kind == Mutant.BOMB && number % 200 != 7) {
            kind = Mutant.RECORD_BYTES;
        }
        String outcome;
        boolean sound = true;
        try {
            SealedFile sealed = kind.make(original, random);
            SealedBatch batch =
                    SealedBatch.unverified(sealed.manifest, sealed.keyEnvelope, index -> sealed.chunks.get(index));
            Verdict verdict = sealed.verdict(Instant.now(parties.time()), Duration.ofHours(1));
            Judgement judgement = verifier.judge(batch, verdict, entry);
            outcome = judgement instanceof Judgement.Disagrees no
                    ? no.code().code()
                    : judgement instanceof Judgement.Agrees ? "agrees" : "not now";
            if (judgement instanceof Judgement.Agrees && !entries(batch).equals(original.entries())) {
                outcome = "AGREES with other entries";
                sound = false;
                differences(original.entries(), entries(batch));
            }
        } catch (RuntimeException | Error e) {
            outcome = e.getClass().getSimpleName();
            sound = false;
            e.printStackTrace(System.out);
        }
        if (!sound) {
            System.out.printf(
                    "mutants | number %d, %s of %s: %s%n",
                    number, kind, original.plan().layout(), outcome);
        }
        outcomes.merge(kind + " " + outcome, 1, Integer::sum);
        return sound;
    }

    private static void differences(List<ClearingEntry> expected, List<ClearingEntry> found) {
        for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
            Object one = i < expected.size() ? expected.get(i).getEntry() : "none";
            Object other = i < found.size() ? found.get(i).getEntry() : "none";
            if (!one.equals(other)) {
                System.out.printf("mutants | entry %d%n  was %s%n  is  %s%n", i, one, other);
            }
        }
    }

    private List<ClearingEntry> entries(SealedBatch batch) throws IOException {
        List<ClearingEntry> read = new ArrayList<>();
        try (var key = contents.open(batch)) {
            contents.pass(batch, key, read::add);
        }
        return read;
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .flatMap(usage -> Optional.ofNullable(usage).stream())
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
