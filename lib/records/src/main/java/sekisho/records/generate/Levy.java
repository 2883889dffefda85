package sekisho.records.generate;

import java.util.SplittableRandom;

/**
 * One invented levy 調定. Its keys follow from its number, so that no table of levies is needed.
 *
 * @param number from 1
 * @param item index of its tax item
 * @param period period 期別, from 1
 * @param amount amount due, yen
 */
record Levy(long number, int item, int period, int amount) {
    static final String[] ITEMS = {"固定資産税", "市県民税", "軽自動車税", "国民健康保険税"};
    static final String INSTITUTION = "99999";
    static final int YEAR = 2026;
    private static final int LEAST = 1_200;
    private static final int MOST = 290_000;

    /** Most levies are small, a few are large. */
    static Levy draw(long number, SplittableRandom random) {
        int item = random.nextInt(ITEMS.length);
        double skewed = Math.exp(random.nextDouble() * 3.2) / Math.exp(3.2);
        int amount = LEAST + (int) (skewed * (MOST - LEAST)) / 100 * 100;
        return new Levy(number, item, 1 + random.nextInt(item == 2 ? 1 : 8), amount);
    }

    /** The municipality's 16 digits of the barcode. */
    String barcodeKey() {
        return YEAR + digits(item + 1, 2) + digits(number, 9) + digits(period % 10, 1);
    }

    String paymentNo() {
        return "0000" + YEAR + digits(item + 1, 2) + digits(number, 10);
    }

    String paymentCategory() {
        return Integer.toString(101 + item);
    }

    String elKey() {
        return YEAR + digits(item + 1, 2) + digits(period, 2) + digits(number, 12);
    }

    String customerNo() {
        return "0000" + YEAR + digits(item + 1, 2) + digits(number, 9) + digits(period % 10, 1);
    }

    /** A row of the levies CSV, without line end. */
    String row(String dueOn) {
        return "L-" + digits(number, 9) + ',' + YEAR + ',' + ITEMS[item] + ',' + period + ',' + digits(number, 9) + ','
                + amount + ',' + dueOn + ",1,ACTIVE,BARCODE:" + barcodeKey() + "|CUSTOMER:" + customerNo() + "|EL:"
                + elKey() + "|MPN:"
                + INSTITUTION + '-' + paymentNo() + '-' + paymentCategory();
    }

    static String digits(long number, int width) {
        String text = Long.toString(number);
        return "0".repeat(Math.max(0, width - text.length())) + text;
    }
}
