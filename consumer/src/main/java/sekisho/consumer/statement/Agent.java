package sekisho.consumer.statement;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who transfers the money of some feeds, and how its transfer is known on the bank statement. A line fits when it has
 * one of the payer codes and one of the transaction codes; a list that is empty asks nothing, but one must be there.
 *
 * @param feeds feed codes whose confirmed payments this agent transfers, at least one
 * @param payerCodes 振込依頼人コード, ten digits
 * @param transactionCodes 取引区分, two digits; 11 is a transfer 振込, 14 a transfer inside the bank 振替
 * @param feePerPayment yen that an agent that pays net keeps of each payment; default 0
 * @param feePerTransfer yen that it keeps of each settlement date; default 0
 */
public record Agent(
        List<String> feeds,
        List<String> payerCodes,
        List<String> transactionCodes,
        Long feePerPayment,
        Long feePerTransfer) {
    public Agent(
            @Nullable List<String> feeds,
            @Nullable List<String> payerCodes,
            @Nullable List<String> transactionCodes,
            @Nullable Long feePerPayment,
            @Nullable Long feePerTransfer) {
        this.feeds = List.copyOf(Objects.requireNonNullElse(feeds, List.of()));
        this.payerCodes = List.copyOf(Objects.requireNonNullElse(payerCodes, List.of()));
        this.transactionCodes = List.copyOf(Objects.requireNonNullElse(transactionCodes, List.of()));
        this.feePerPayment = Optional.ofNullable(feePerPayment).orElse(0L);
        this.feePerTransfer = Optional.ofNullable(feePerTransfer).orElse(0L);
        if (this.feeds.isEmpty() || (this.payerCodes.isEmpty() && this.transactionCodes.isEmpty())) {
            throw new IllegalArgumentException("an agent has feeds, and payerCodes or transactionCodes");
        }
        if (!this.payerCodes.stream().allMatch(code -> code.matches("[0-9]{10}"))
                || !this.transactionCodes.stream().allMatch(code -> code.matches("[0-9]{2}"))) {
            throw new IllegalArgumentException("payerCodes have ten digits, transactionCodes two");
        }
        if (this.feePerPayment < 0 || this.feePerTransfer < 0) {
            throw new IllegalArgumentException("a fee is not negative");
        }
    }
}
