package sekisho.schemas.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import sekisho.schemas.record.Carried;
import sekisho.schemas.record.Channel;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.wire.BoundedDecoder;
import sekisho.schemas.wire.CompiledIn;

/** The reader written by hand against Avro's own, over the same decoder. */
class PaymentReaderTest {
    private static final Schema SCHEMA = PaymentRecord.getClassSchema();
    private static final String REFUSED = "refused";

    private final SplittableRandom random = new SplittableRandom(20260603);

    @Test
    void readsWhatAvroReads() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            PaymentRecord payment = payment();
            byte[] bytes = written(payment);
            assertThat(byHand(bytes)).isEqualTo(payment).isEqualTo(byAvro(bytes));
        }
    }

    @Test
    void refusesWhatAvroRefuses() throws IOException {
        for (int i = 0; i < 20; i++) {
            byte[] bytes = written(payment());
            for (int at = 0; at < bytes.length; at++) {
                byte before = bytes[at];
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                assertThat(byHand(bytes)).isEqualTo(byAvro(bytes));
                bytes[at] = before;
            }
        }
    }

    private static Object byHand(byte[] bytes) {
        BoundedDecoder decoder = BoundedDecoder.over(bytes, 0);
        try {
            return new PaymentReader(decoder).read();
        } catch (IOException | RuntimeException e) {
            return REFUSED;
        }
    }

    private static Object byAvro(byte[] bytes) {
        BoundedDecoder decoder = BoundedDecoder.over(bytes, 0);
        try {
            return new SpecificDatumReader<PaymentRecord>(SCHEMA, SCHEMA, CompiledIn.DATA).read(null, decoder);
        } catch (IOException | RuntimeException e) {
            return REFUSED;
        }
    }

    private static byte[] written(PaymentRecord payment) throws IOException {
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new SpecificDatumWriter<PaymentRecord>(SCHEMA, CompiledIn.DATA).write(payment, encoder);
        return out.toByteArray();
    }

    /** Every field by chance, as its schema allows. */
    private PaymentRecord payment() {
        var payment = new PaymentRecord();
        var carried = new Carried();
        fill(payment);
        fill(carried);
        payment.setCarried(random.nextInt(4) == 0 ? null : carried);
        return payment;
    }

    private void fill(SpecificRecordBase record) {
        for (Schema.Field field : record.getSchema().getFields()) {
            Schema schema = field.schema();
            if (schema.getType() != Schema.Type.UNION) {
                record.put(field.pos(), value(schema));
            } else if (random.nextBoolean() && schema.getTypes().get(1).getType() != Schema.Type.RECORD) {
                record.put(field.pos(), value(schema.getTypes().get(1)));
            }
        }
    }

    private Object value(Schema schema) {
        boolean isDate = schema.getLogicalType() != null;
        return switch (schema.getType()) {
            case INT -> isDate ? LocalDate.ofEpochDay(random.nextInt(0, 40_000)) : (Object) random.nextInt();
            case LONG -> random.nextLong();
            case BOOLEAN -> random.nextBoolean();
            case STRING -> text();
            case ENUM -> schema.getName().equals("Kind") ? any(Kind.values()) : any(Channel.values());
            case ARRAY -> texts();
            default -> throw new IllegalStateException("a payment has no " + schema.getType());
        };
    }

    private Object any(Object[] values) {
        return values[random.nextInt(values.length)];
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            texts.add(text());
        }
        return texts;
    }

    private String text() {
        String letters = random.nextBoolean() ? "ﾃｽﾄ" : "0123";
        return letters.repeat(random.nextInt(6)) + random.nextInt(20);
    }
}
