package sekisho.benchmarks.records;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * The parser one would write in an afternoon: a String of the file, lines, substrings, a formatter for the date. It
 * checks the amounts' sum and nothing else.
 */
final class PlainParser {
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");

    private PlainParser() {}

    /** One account transfer. */
    record Debit(
            String bank,
            String bankName,
            String branch,
            String branchName,
            String type,
            String account,
            String payer,
            BigDecimal amount,
            String newCode,
            String customer,
            String result,
            LocalDate debitedOn) {}

    static long parse(byte[] file) {
        String monthDay = "0601";
        BigDecimal sum = BigDecimal.ZERO;
        for (String line : new String(file, WINDOWS_31J).split("\r\n", -1)) {
            if (line.startsWith("1")) {
                monthDay = line.substring(54, 58);
            } else if (line.startsWith("2")) {
                sum = sum.add(debit(line, monthDay).amount());
            } else if (line.startsWith("8") && new BigDecimal(line.substring(7, 19)).compareTo(sum) != 0) {
                throw new IllegalStateException("the sum is another");
            }
        }
        return sum.longValueExact();
    }

    private static Debit debit(String line, String monthDay) {
        return new Debit(
                line.substring(1, 5),
                line.substring(5, 20).trim(),
                line.substring(20, 23),
                line.substring(23, 38).trim(),
                line.substring(42, 43),
                line.substring(43, 50),
                line.substring(50, 80).trim(),
                new BigDecimal(line.substring(80, 90)),
                line.substring(90, 91),
                line.substring(91, 111),
                line.substring(111, 112),
                LocalDate.parse("2026" + monthDay, DATE));
    }
}
