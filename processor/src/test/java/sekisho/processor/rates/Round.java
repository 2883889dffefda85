package sekisho.processor.rates;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one batch took, and what the same file and the same chunks took without a checkpoint.
 *
 * @param clamd CPU-seconds of clamd for the checkpoint's scan
 * @param processor CPU-seconds of the checkpoint, from before the first chunk to after the verdict
 * @param seconds from the last chunk to the verdict
 * @param checked seconds of that in the check: opening, rules, rebuilding and the scan
 * @param scan seconds of clamdscan
 * @param copy seconds of the transactional copy
 */
record Round(double clamd, ProcessCpu processor, double seconds, double checked, double scan, double copy) {
    double check() {
        return processor.named("check");
    }

    double streams() {
        return processor.named("sekisho-checkpo");
    }

    double compilers() {
        return processor.named("C1 ") + processor.named("C2 ");
    }

    /** Collector, clients' own threads, timers, metrics. */
    double others() {
        return processor.all() - check() - streams() - compilers();
    }

    double checkRatio() {
        return check() / clamd;
    }

    double processRatio() {
        return processor.all() / clamd;
    }

    /** What the goal allows from the last chunk to the verdict. */
    double allowed() {
        return 1.25 * (scan + copy) + 0.75;
    }

    static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        List<Double> sorted = rounds.stream()
                .map(figure::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
