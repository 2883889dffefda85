package sekisho.producer.outbox;

/**
 * The checkpoint's verdict over a batch, in short; the signed statement lies among the receipts.
 *
 * @param verdict RELEASED or REFUSED
 * @param code why it was refused; empty if released
 * @param statement SHA-256 of the signed statement
 */
public record Judgement(String verdict, String code, String statement) {}
