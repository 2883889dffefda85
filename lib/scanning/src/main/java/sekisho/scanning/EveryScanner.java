package sekisho.scanning;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sekisho.scanning.ScanOutcome.Clean;
import sekisho.scanning.ScanOutcome.Infected;
import sekisho.scanning.ScanOutcome.NotScanned;
import sekisho.scanning.ScanOutcome.NotScanned.Nature;

/**
 * Several engines, one after the other, over the same file. What one of them finds is found; what one of them didn't
 * scan isn't scanned; clean is what all of them call clean. The source is written once for each.
 */
public final class EveryScanner implements Scanner {
    private final List<Scanner> scanners;

    private EveryScanner(List<Scanner> scanners) {
        this.scanners = scanners;
    }

    /** One scanner of at least one. */
    public static Scanner of(List<? extends Scanner> scanners) {
        if (scanners.isEmpty()) {
            throw new IllegalArgumentException("no scanner");
        }
        return scanners.size() == 1 ? scanners.get(0) : new EveryScanner(List.copyOf(scanners));
    }

    @Override
    public ScanOutcome scan(ScanSource source) throws IOException {
        List<Clean> clean = new ArrayList<>();
        List<NotScanned> not = new ArrayList<>();
        for (Scanner scanner : scanners) {
            ScanOutcome outcome = scanner.scan(source);
            if (outcome instanceof Infected) {
                return outcome;
            } else if (outcome instanceof NotScanned notScanned) {
                not.add(notScanned);
            } else {
                clean.add((Clean) outcome);
            }
        }
        return not.isEmpty() ? all(clean) : weightiest(not);
    }

    /** What no later try can change comes first. */
    private static ScanOutcome weightiest(List<NotScanned> not) {
        Optional<NotScanned> permanent = not.stream()
                .filter(outcome -> outcome.reason().nature() == Nature.PERMANENT)
                .findFirst();
        return permanent.orElse(not.get(0));
    }

    /** All are named; as old as the oldest definitions. */
    private static Clean all(List<Clean> clean) {
        Instant oldest = clean.stream()
                .map(Clean::definitionsAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new Clean(
                clean.stream().map(Clean::engine).collect(Collectors.joining(" + ")),
                clean.stream().map(Clean::definitions).collect(Collectors.joining(" + ")),
                oldest);
    }
}
