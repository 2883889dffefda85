package sekisho.records.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sekisho.records.Files;
import sekisho.records.key.Tally;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.records.read.ReadOutcome;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;

class FileGeneratorTest {
    private static final GenerateTerms TERMS = new GenerateTerms(42, 5_000, Files.BUSINESS_DATE);

    static List<String> layouts() {
        return Layouts.load().all().stream().map(Layout::id).toList();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void makesFilesThatPassEveryCheckAndComeBackAsTheyWere(String id) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteArrayOutputStream levies = new ByteArrayOutputStream();

        Tally tally = new FileGenerator(Files.layout(id)).generate(TERMS, file, levies);

        Files.Reading reading = Files.read(id, file.toByteArray());
        assertThat(reading.findings()).isEmpty();
        ReadOutcome.Accepted accepted = (ReadOutcome.Accepted) reading.outcome();
        assertThat(accepted.tally()).isEqualTo(tally);
        assertThat(accepted.total().records()).isEqualTo(5_000);
        if (!tally.kinds().isEmpty()) {
            assertThat(tally.kinds()).hasSizeGreaterThan(2);
        }
        assertThat(Files.write(Files.layout(id), reading.entries())).isEqualTo(file.toByteArray());
        List<String> rows = levies.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(rows).hasSizeBetween(4_900, 5_001).doesNotHaveDuplicates();
        assertThat(rows.get(0)).isEqualTo("levyId,taxYear,taxItem,period,noticeNo,amountDue,dueOn,version,status,keys");
    }

    @Test
    void makesTheSameBytesFromTheSameSeed() throws Exception {
        assertThat(file(TERMS)).isEqualTo(file(TERMS));
        assertThat(file(TERMS)).isNotEqualTo(file(new GenerateTerms(43, 5_000, Files.BUSINESS_DATE)));
    }

    @Test
    void hasTheSharesItIsAskedFor() throws Exception {
        Shares none = new Shares(0, 0, 0, 0, 0, 0, 0, 0, 0);
        Tally confirmed = tally("dsk-csv", none);
        assertThat(confirmed.kinds()).containsOnlyKeys(Kind.CONFIRMED);
        assertThat(tally("zengin-91-result", none).kinds()).containsOnlyKeys(Kind.DEBIT_OK);

        Shares many = new Shares(0, 0, 0, 0, 0, 60, 10, 20, 40);
        Tally mixed = tally("dsk-csv", many);
        assertThat(mixed.of(Kind.PROVISIONAL).records()).isBetween(2_900L, 3_100L);
        assertThat(mixed.of(Kind.CANCELLED).records()).isBetween(400L, 600L);
        assertThat(mixed.of(Kind.POSTAL).records()).isBetween(900L, 1_100L);
        assertThat(tally("zengin-91-result", many).of(Kind.DEBIT_OK).records()).isBetween(2_900L, 3_100L);
    }

    /** Against the levies: who paid twice, too much, too little, for nothing known; and what the reader warns of. */
    @Test
    void paysTheLeviesAsAsked() throws Exception {
        assertThat(standing(new Shares(0, 0, 0, 0, 0, 0, 0, 0, 0))).containsExactly(0, 0, 0, 0, 0);

        int[] some = standing(new Shares(10, 5, 5, 4, 3, 0, 0, 0, 0));

        assertThat(some[0]).as("paid twice").isBetween(380, 580);
        assertThat(some[1]).as("overpaid").isBetween(180, 320);
        assertThat(some[2]).as("underpaid").isBetween(180, 320);
        assertThat(some[3]).as("unmatched").isBetween(140, 260);
        assertThat(some[4]).as("repeated").isEqualTo(100);
    }

    /** Paid twice, overpaid, underpaid, unmatched, warnings (100 at most). */
    private static int[] standing(Shares shares) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteArrayOutputStream levies = new ByteArrayOutputStream();
        new FileGenerator(Files.layout("dsk-csv"))
                .generate(new GenerateTerms(42, 5_000, Files.BUSINESS_DATE, shares), file, levies);
        Map<String, Long> due = new HashMap<>();
        levies.toString(StandardCharsets.UTF_8).lines().skip(1).forEach(row -> {
            String[] cells = row.split(",", -1);
            due.put(cells[9].replaceFirst("^BARCODE:([0-9]{16}).*", "$1"), Long.valueOf(cells[5]));
        });
        Files.Reading reading = Files.read("dsk-csv", file.toByteArray());
        Set<String> lines = new HashSet<>();
        Set<String> paid = new HashSet<>();
        int[] standing = new int[5];
        for (ClearingEntry entry : reading.entries()) {
            if (entry.getEntry() instanceof PaymentRecord payment) {
                boolean repeated = !lines.add(payment.getBarcode44()
                        + payment.getPaidOn()
                        + payment.getPaidAt()
                        + payment.getChainCode()
                        + payment.getShopCode());
                Long owed = due.get(payment.getBarcodeKey());
                standing[0] += !repeated && !paid.add(payment.getBarcodeKey()) ? 1 : 0;
                standing[1] += !repeated && owed != null && payment.getAmount() > owed ? 1 : 0;
                standing[2] += !repeated && owed != null && payment.getAmount() < owed ? 1 : 0;
                standing[3] += !repeated && owed == null ? 1 : 0;
            }
        }
        standing[4] = ((ReadOutcome.Accepted) reading.outcome()).warnings().size();
        return standing;
    }

    private static Tally tally(String layout, Shares shares) throws Exception {
        return new FileGenerator(Files.layout(layout))
                .generate(
                        new GenerateTerms(42, 5_000, Files.BUSINESS_DATE, shares),
                        new ByteArrayOutputStream(),
                        new ByteArrayOutputStream());
    }

    private static byte[] file(GenerateTerms terms) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new FileGenerator(Files.layout("dsk-csv")).generate(terms, file, new ByteArrayOutputStream());
        return file.toByteArray();
    }
}
