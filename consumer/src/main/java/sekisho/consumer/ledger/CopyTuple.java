package sekisho.consumer.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import sekisho.records.key.MatchKey;
import sekisho.records.key.PaymentIdentity;

/**
 * A row in PostgreSQL's binary COPY format: int16 number of fields, then per field int32 length (-1: null)
 * and that many bytes, all big-endian. Dates are int32 days since 2000-01-01, enums their labels, arrays
 * {@code ndim flags elementOid size lowerBound elements}.
 */
final class CopyTuple {
    /** Columns of {@code report} in the order in which they are written. */
    static final String COLUMNS = "match_key, identity, kind, batch_no, line, channel, amount, paid_on, paid_at,"
            + " settle_on, created_on, reissue, outlet, reference, reason, more_keys";

    private static final short FIELDS = 16;
    private static final int TEXT_OID = 25;
    private static final byte BAR = '|';
    private static final int POSTGRES_EPOCH_DAY = 10_957;

    private CopyTuple() {}

    static void write(ByteBuffer out, ReportRow row, long batchNo) {
        out.putShort(FIELDS);
        key(out, row.identity().key());
        tail(out, row.identity());
        text(out, row.kind().name());
        out.putInt(Long.BYTES).putLong(batchNo);
        int32(out, row.line());
        text(out, row.channel().name());
        out.putInt(Long.BYTES).putLong(row.amount());
        date(out, row.identity().paidOn());
        if (row.paidAt() == 0) {
            absent(out);
        } else {
            int32(out, row.paidAt());
        }
        row.settleOn().ifPresentOrElse(day -> date(out, day), () -> absent(out));
        date(out, row.createdOn());
        row.reissue().ifPresentOrElse(digit -> out.putInt(Short.BYTES).putShort((short) digit), () -> absent(out));
        text(out, row.outlet());
        text(out, row.reference());
        text(out, row.reason());
        keys(out, row.moreKeys());
    }

    /** The identity's canonical text without its key and ordinal: {@code ROW|reissue|date|time|outlet|reference}. */
    private static void tail(ByteBuffer out, PaymentIdentity identity) {
        int lengthAt = out.position();
        out.putInt(0);
        ascii(out, identity.row().name());
        out.put(BAR);
        ascii(out, Integer.toString(identity.reissue()));
        out.put(BAR);
        digits(out, identity.paidOn().getYear(), 1_000);
        out.put((byte) '-');
        digits(out, identity.paidOn().getMonthValue(), 10);
        out.put((byte) '-');
        digits(out, identity.paidOn().getDayOfMonth(), 10);
        out.put(BAR);
        digits(out, identity.paidAt(), 100_000);
        out.put(BAR).put(identity.outlet().getBytes(UTF_8));
        out.put(BAR).put(identity.reference().getBytes(UTF_8));
        length(out, lengthAt);
    }

    private static void key(ByteBuffer out, MatchKey key) {
        int lengthAt = out.position();
        out.putInt(0);
        ascii(out, key.type().name());
        out.put((byte) ':').put(key.value().getBytes(UTF_8));
        length(out, lengthAt);
    }

    private static void ascii(ByteBuffer out, String text) {
        for (int i = 0; i < text.length(); i++) {
            out.put((byte) text.charAt(i));
        }
    }

    /** With leading zeros; {@code unit} is the value of the first digit. */
    private static void digits(ByteBuffer out, int number, int unit) {
        for (int of = unit; of > 0; of /= 10) {
            out.put((byte) ('0' + number / of % 10));
        }
    }

    private static void length(ByteBuffer out, int lengthAt) {
        out.putInt(lengthAt, out.position() - lengthAt - Integer.BYTES);
    }

    private static void text(ByteBuffer out, String value) {
        byte[] bytes = value.getBytes(UTF_8);
        out.putInt(bytes.length).put(bytes);
    }

    private static void text(ByteBuffer out, Optional<String> value) {
        if (value.isPresent()) {
            text(out, value.get());
        } else {
            absent(out);
        }
    }

    private static void int32(ByteBuffer out, int value) {
        out.putInt(Integer.BYTES).putInt(value);
    }

    private static void date(ByteBuffer out, LocalDate day) {
        int32(out, Math.toIntExact(day.toEpochDay() - POSTGRES_EPOCH_DAY));
    }

    private static void absent(ByteBuffer out) {
        out.putInt(-1);
    }

    private static void keys(ByteBuffer out, List<MatchKey> keys) {
        if (keys.isEmpty()) {
            absent(out);
            return;
        }
        int lengthAt = out.position();
        out.putInt(0).putInt(1).putInt(0).putInt(TEXT_OID).putInt(keys.size()).putInt(1);
        for (MatchKey key : keys) {
            key(out, key);
        }
        length(out, lengthAt);
    }
}
