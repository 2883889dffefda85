package sekisho.schemas.stream;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sekisho.schemas.record.Carried;
import sekisho.schemas.record.Channel;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.wire.BoundedDecoder;

/**
 * Reads the record that a long stream consists of, field by field in the order of its schema: what Avro's own reader
 * does with a list of steps, in a third of its time. A test compares the two.
 */
final class PaymentReader {
    private static final Channel[] CHANNELS = Channel.values();
    private static final Kind[] KINDS = Kind.values();
    private static final int DATES = 16;

    private final BoundedDecoder in;
    private final int[] days = new int[DATES];
    private final LocalDate[] dates = new LocalDate[DATES];

    PaymentReader(BoundedDecoder in) {
        this.in = in;
    }

    /** A record of its own. */
    PaymentRecord read() throws IOException {
        var payment = new PaymentRecord();
        payment.setLine(in.readInt());
        payment.setChannel(CHANNELS[in.readEnum()]);
        payment.setKind(KINDS[in.readEnum()]);
        payment.setRealtime(in.readBoolean());
        payment.setAmount(in.readLong());
        payment.setPaidOn(date());
        payment.setPaidAt(optionalInt());
        payment.setBarcode44(text());
        payment.setBarcodeKey(text());
        payment.setReissue(optionalInt());
        payment.setStamp(optionalInt());
        payment.setInstitutionNo(repeated());
        payment.setPaymentNo(text());
        payment.setConfirmationNo(text());
        payment.setPaymentCategory(repeated());
        payment.setElKey(text());
        payment.setCustomerNo(text());
        payment.setConsignorCode(repeated());
        payment.setTaxItem(repeated());
        payment.setLevyYear(optionalInt());
        payment.setTaxYear(optionalInt());
        payment.setPeriod(repeated());
        payment.setAcquiredOn(optionalDate());
        payment.setSettleOn(optionalDate());
        payment.setDueOn(optionalDate());
        payment.setCreatedOn(optionalDate());
        payment.setChainCode(repeated());
        payment.setShopCode(repeated());
        payment.setReceiptNo(text());
        payment.setApprovalNo(text());
        payment.setResultCode(repeated());
        payment.setCarried(in.readPresence() ? carried() : null);
        return payment;
    }

    private Carried carried() throws IOException {
        var carried = new Carried();
        carried.setPayerName(text());
        carried.setAccountType(repeated());
        carried.setAccountNo(text());
        carried.setBankCode(repeated());
        carried.setBankName(repeated());
        carried.setBranchCode(repeated());
        carried.setBranchName(repeated());
        carried.setChainName(repeated());
        carried.setBrand(repeated());
        carried.setAgentCode(repeated());
        carried.setNewCode(repeated());
        carried.setUserField1(text());
        carried.setUserField2(text());
        carried.setBarcodeType(repeated());
        carried.setCustomerClass(repeated());
        carried.setFeeOn(optionalDate());
        carried.setBookedOn(optionalDate());
        carried.setPaidAtForm(repeated());
        carried.setAgentColumns(texts());
        return carried;
    }

    private @Nullable String text() throws IOException {
        return in.readPresence() ? in.readString() : null;
    }

    /** A code or name that many records share. */
    private @Nullable String repeated() throws IOException {
        return in.readPresence() ? in.readRepeatedString() : null;
    }

    private @Nullable Integer optionalInt() throws IOException {
        return in.readPresence() ? in.readInt() : null;
    }

    private @Nullable LocalDate optionalDate() throws IOException {
        return in.readPresence() ? date() : null;
    }

    /** A file has few dates. */
    private LocalDate date() throws IOException {
        int day = in.readInt();
        int place = day & (DATES - 1);
        if (dates[place] == null || days[place] != day) {
            dates[place] = LocalDate.ofEpochDay(day);
            days[place] = day;
        }
        return dates[place];
    }

    private List<String> texts() throws IOException {
        long count = in.readArrayStart();
        if (count == 0) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (; count > 0; count = in.arrayNext()) {
            for (long i = 0; i < count; i++) {
                texts.add(in.readString());
            }
        }
        return texts;
    }
}
