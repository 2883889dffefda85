package sekisho.consumer.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sekisho.consumer.code.VerifyCode;
import sekisho.consumer.site.SealedFile;
import sekisho.envelope.Bytes;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.records.read.LayoutReader;
import sekisho.records.read.ReadTerms;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.FileClose;
import sekisho.schemas.record.FileEnd;
import sekisho.schemas.record.FileForm;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.FileTrailer;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;

/** The importer's own grammar for files of several groups: each headed, each with the totals of its own payments. */
class GroupGrammarTest {
    private static final Layout MANY = Layouts.load().get("zengin-91-result");

    private final List<ClearingEntry> entries = new ArrayList<>();

    /** Two groups, the second with the header's consignor and another debit date, before one end. */
    @BeforeEach
    void readTwoGroups() throws Exception {
        String file =
                new String(SealedFile.sample("account-transfer-result.txt").toArray(), StandardCharsets.ISO_8859_1);
        String end = file.substring(file.lastIndexOf("\r\n9") + 2);
        String group = file.substring(0, file.length() - end.length());
        String other = group.replaceFirst("(?<=^.{54})....", "0602");
        Bytes two = Bytes.of((group + other + end).getBytes(StandardCharsets.ISO_8859_1));
        new LayoutReader()
                .read(
                        new ByteArrayInputStream(two.toArray()),
                        MANY,
                        ReadTerms.structureOnly(SealedFile.BUSINESS_DATE),
                        entries::add);
    }

    @Test
    void takesEachGroupUnderItsOwnHeaderAndCountsTheWholeFile() throws Exception {
        Counted counted = judge(MANY);

        assertThat(counted.records(Set.of(Kind.values()))).isEqualTo(30);
        assertThat(counted.yen(Set.of(Kind.values()))).isEqualTo(2 * 452_500);
        assertThat(payment(last(PaymentRecord.class)).getPaidOn()).isEqualTo(LocalDate.of(2026, 6, 2));
    }

    @Test
    void totalsAreThoseOfTheGroupNotOfTheFile() {
        change(last(FileTrailer.class), FileTrailer.class, trailer -> trailer.setCount(30L));

        requireRefused(VerifyCode.TRAILER);
    }

    @Test
    void oneYenInEitherGroupIsSeen() {
        for (int at : new int[] {first(PaymentRecord.class), last(PaymentRecord.class)}) {
            change(at, PaymentRecord.class, payment -> payment.setAmount(payment.getAmount() + 1));
            requireRefused(VerifyCode.TRAILER);
            change(at, PaymentRecord.class, payment -> payment.setAmount(payment.getAmount() - 1));
        }
    }

    @Test
    void aPaymentBelongsToTheHeaderOfItsOwnGroup() {
        change(
                last(PaymentRecord.class),
                PaymentRecord.class,
                payment -> payment.setPaidOn(payment(first(PaymentRecord.class)).getPaidOn()));

        requireRefused(VerifyCode.FIELD);
    }

    @Test
    void aConsignorOfAnotherGroupIsSeen() {
        change(last(FileHeader.class), FileHeader.class, header -> header.setConsignorCode("0000099999"));

        requireRefused(VerifyCode.KEYS);
    }

    /** Roles in the file: form, header, payments, trailer, header, payments, trailer, end, close. */
    @ParameterizedTest
    @CsvSource({
        "second header left out, FileHeader, last",
        "first header left out, FileHeader, first",
        "first trailer left out, FileTrailer, first",
        "second trailer left out, FileTrailer, last",
        "end left out, FileEnd, first",
        "form left out, FileForm, first",
        "close left out, FileClose, first",
    })
    void refusesAGroupThatIsNotWhole(String rule, String type, String which) {
        entries.remove(which.equals("first") ? first(type(type)) : last(type(type)));

        assertThatThrownBy(() -> judge(MANY)).as(rule).isInstanceOf(DisagreedException.class);
    }

    @ParameterizedTest
    @CsvSource({"FileForm", "FileTrailer", "FileEnd", "FileHeader"})
    void refusesARecordThatComesTwice(String type) {
        int at = first(type(type));
        entries.add(at + 1, entries.get(at));

        requireRefused(VerifyCode.ORDER);
    }

    @Test
    void refusesAGroupBehindTheEnd() {
        ClearingEntry end = entries.remove(first(FileEnd.class));
        entries.add(first(FileTrailer.class) + 1, end);

        requireRefused(VerifyCode.ORDER);
    }

    @Test
    void refusesPaymentsBehindTheirTrailer() {
        ClearingEntry trailer = entries.remove(first(FileTrailer.class));
        entries.add(first(PaymentRecord.class) + 1, trailer);

        assertThatThrownBy(() -> judge(MANY)).isInstanceOf(DisagreedException.class);
    }

    @Test
    void takesAGroupWithoutPaymentsOnlyWithTotalsOfNothing() throws Exception {
        entries.removeIf(entry -> entry.getEntry() instanceof PaymentRecord payment
                && payment.getLine() > header(last(FileHeader.class)).getLine());
        requireRefused(VerifyCode.TRAILER);

        change(last(FileTrailer.class), FileTrailer.class, trailer -> {
            trailer.setCount(0L);
            trailer.setYen(0L);
            trailer.setOkCount(0L);
            trailer.setOkYen(0L);
            trailer.setFailedCount(0L);
            trailer.setFailedYen(0L);
        });
        assertThat(judge(MANY).records(Set.of(Kind.values()))).isEqualTo(15);
    }

    @Test
    void refusesASecondGroupWhereTheLayoutHasOne() throws Exception {
        Layout single = single();

        assertThatThrownBy(() -> judge(single))
                .isInstanceOfSatisfying(
                        DisagreedException.class, e -> assertThat(e.code()).isEqualTo(VerifyCode.ORDER));
    }

    private static Layout single() throws Exception {
        Path folder = Files.createTempDirectory("layouts");
        Path file = folder.resolve("own.yaml");
        try (var in = Layouts.class.getResourceAsStream("/sekisho/records/layouts/zengin-91-result.yaml")) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(file, yaml.replace("groups: MANY", "groups: SINGLE"));
            return Layouts.load(folder).get("zengin-91-result");
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private void requireRefused(VerifyCode code) {
        assertThatThrownBy(() -> judge(MANY))
                .isInstanceOfSatisfying(
                        DisagreedException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private Counted judge(Layout layout) throws DisagreedException {
        StrictGrammar grammar = new StrictGrammar(layout, SealedFile.BUSINESS_DATE);
        for (ClearingEntry entry : entries) {
            grammar.accept(entry);
        }
        return grammar.finish();
    }

    private <T> void change(int at, Class<T> type, Consumer<T> change) {
        change.accept(type.cast(entries.get(at).getEntry()));
    }

    private PaymentRecord payment(int at) {
        return (PaymentRecord) entries.get(at).getEntry();
    }

    private FileHeader header(int at) {
        return (FileHeader) entries.get(at).getEntry();
    }

    private static Class<?> type(String name) {
        return switch (name) {
            case "FileForm" -> FileForm.class;
            case "FileHeader" -> FileHeader.class;
            case "FileTrailer" -> FileTrailer.class;
            case "FileEnd" -> FileEnd.class;
            default -> FileClose.class;
        };
    }

    private int first(Class<?> type) {
        for (int i = 0; i < entries.size(); i++) {
            if (type.isInstance(entries.get(i).getEntry())) {
                return i;
            }
        }
        throw new IllegalStateException("none");
    }

    private int last(Class<?> type) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (type.isInstance(entries.get(i).getEntry())) {
                return i;
            }
        }
        throw new IllegalStateException("none");
    }
}
