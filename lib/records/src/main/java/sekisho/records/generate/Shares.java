package sekisho.records.generate;

import java.util.SplittableRandom;

/**
 * Of what there is how much in a generated file, in percent of its records. Shares that a layout has no kind for have no
 * effect.
 *
 * @param paidTwice the levy of the record before is paid again: a double payment 二重納付
 * @param overpaid 500 yen more than is due 過納
 * @param underpaid about half of what is due 一部納付
 * @param unmatched for a levy that the levies file doesn't have 不明
 * @param repeated the record before stands there once more: the same identity, a warning
 * @param provisional reported early 速報; what is left over is confirmed 確報
 * @param cancelled cancellations 速報取消 of an earlier provisional report
 * @param postal postal transfers 郵便振替, a thirtieth of them corrected 訂正
 * @param failed debits that could not be made 振替不能
 */
public record Shares(
        double paidTwice,
        double overpaid,
        double underpaid,
        double unmatched,
        double repeated,
        double provisional,
        double cancelled,
        double postal,
        double failed) {
    private static final int PARTS = 1_000_000;

    public Shares {
        requireShare(paidTwice, "paidTwice");
        requireShare(overpaid + underpaid, "overpaid and underpaid");
        requireShare(unmatched, "unmatched");
        requireShare(repeated, "repeated");
        requireShare(provisional + cancelled + postal, "provisional, cancelled and postal");
        requireShare(failed, "failed");
        for (double share : new double[] {overpaid, underpaid, provisional, cancelled, postal}) {
            requireShare(share, "a share");
        }
    }

    private static void requireShare(double percent, String name) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException(name + " must be from 0 to 100 percent");
        }
    }

    /** As a city has them. */
    public static Shares ofACity() {
        return new Shares(0.2, 0.33, 0.33, 0.25, 0, 46, 0.5, 6.5, 3);
    }

    /** Whether a share falls on this record. */
    static boolean falls(double percent, SplittableRandom random) {
        return percent > 0 && point(random) < percent;
    }

    /** Somewhere from 0 to 100. */
    static double point(SplittableRandom random) {
        return random.nextInt(PARTS) * 100.0 / PARTS;
    }
}
