package sekisho.consumer.statement;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import sekisho.envelope.Bytes;

/** A bank statement of layout zengin-03, one account, lines of 200 bytes. */
final class StatementFile {
    static final String AGENT_CODE = "1234567890";

    private final LocalDate from;
    private final LocalDate to;
    private final List<String> lines = new ArrayList<>();
    private long in;
    private long out;
    private int deposits;

    StatementFile(LocalDate from, LocalDate to) {
        this.from = from;
        this.to = to;
    }

    StatementFile deposit(LocalDate on, String transaction, String payer, long amount) {
        in += amount;
        deposits++;
        return line(on, "1", transaction, payer, amount);
    }

    StatementFile withdrawal(LocalDate on, long amount) {
        out += amount;
        return line(on, "2", "11", "0000000000", amount);
    }

    private StatementFile line(LocalDate on, String direction, String transaction, String payer, long amount) {
        lines.add("2%08d%s%s%s%s%012d%012d%s%s0%07d000%s"
                .formatted(
                        lines.size() + 1,
                        era(on),
                        era(on),
                        direction,
                        transaction,
                        amount,
                        0,
                        "000000",
                        "000000",
                        0,
                        payer));
        return this;
    }

    Bytes bytes() {
        List<String> all = new ArrayList<>();
        String header = "1030" + era(to) + era(from) + era(to) + "9999" + " ".repeat(15) + "001" + " ".repeat(15)
                + "00010007654321" + " ".repeat(40) + "11" + "%014d".formatted(1_000_000);
        all.add(header);
        all.addAll(lines);
        all.add("8%06d%013d%06d%013d1%014d%07d"
                .formatted(deposits, in, lines.size() - deposits, out, 1_000_000 + in - out, lines.size()));
        all.add("9%010d%05d".formatted(lines.size() + 3, 1));
        StringBuilder text = new StringBuilder();
        all.forEach(one -> text.append("%-200s\r\n".formatted(one)));
        return Bytes.of(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Year of the era Reiwa 令和. */
    private static String era(LocalDate day) {
        return "%02d%02d%02d".formatted(day.getYear() - 2018, day.getMonthValue(), day.getDayOfMonth());
    }
}
