package sekisho.producer.cli;

import picocli.CommandLine.Option;
import sekisho.records.generate.Shares;

/** Of what a sample has how much, in percent; by default as a city has it. */
final class SharesOption {
    @Option(
            names = "--paid-twice",
            defaultValue = "0.2",
            paramLabel = "%",
            description = {"二重納付の割合", "levies paid twice; default: ${DEFAULT-VALUE}"})
    private double paidTwice;

    @Option(
            names = "--overpaid",
            defaultValue = "0.33",
            paramLabel = "%",
            description = {"過納の割合", "paid 500 yen too much; default: ${DEFAULT-VALUE}"})
    private double overpaid;

    @Option(
            names = "--underpaid",
            defaultValue = "0.33",
            paramLabel = "%",
            description = {"一部納付の割合", "paid about half; default: ${DEFAULT-VALUE}"})
    private double underpaid;

    @Option(
            names = "--unmatched",
            defaultValue = "0.25",
            paramLabel = "%",
            description = {"調定のない収納の割合", "for no levy of the levies file; default: ${DEFAULT-VALUE}"})
    private double unmatched;

    @Option(
            names = "--repeated",
            defaultValue = "0",
            paramLabel = "%",
            description = {"同じ明細の繰返しの割合", "the record before once more; default: ${DEFAULT-VALUE}"})
    private double repeated;

    @Option(
            names = "--provisional",
            defaultValue = "46",
            paramLabel = "%",
            description = {"速報の割合（残りは確報）", "provisional, the others confirmed; default: ${DEFAULT-VALUE}"})
    private double provisional;

    @Option(
            names = "--cancelled",
            defaultValue = "0.5",
            paramLabel = "%",
            description = {"速報取消の割合", "cancellations; default: ${DEFAULT-VALUE}"})
    private double cancelled;

    @Option(
            names = "--postal",
            defaultValue = "6.5",
            paramLabel = "%",
            description = {"郵便振替の割合", "postal transfers, where the layout has them; default: ${DEFAULT-VALUE}"})
    private double postal;

    @Option(
            names = "--failed",
            defaultValue = "3",
            paramLabel = "%",
            description = {"振替不能の割合", "debits that failed; default: ${DEFAULT-VALUE}"})
    private double failed;

    /** @throws IllegalArgumentException if they can't be */
    Shares shares() {
        return new Shares(paidTwice, overpaid, underpaid, unmatched, repeated, provisional, cancelled, postal, failed);
    }
}
