package sekisho.consumer.verify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.wire.CompiledIn;

/** Entries with one thing changed: one missing, twice or elsewhere, or one field with any value of its type. */
final class MutatedEntries {
    private static final List<String> TEXTS = List.of(
            "",
            "0",
            "1",
            "-1",
            "ABC",
            "1".repeat(44),
            "9".repeat(300),
            "\u0000",
            "\ud800",
            "ﾃｽﾄ",
            "１２",
            " ",
            ":|,",
            "0601");

    private MutatedEntries() {}

    static List<ClearingEntry> of(List<ClearingEntry> entries, Random random) {
        List<ClearingEntry> all = new ArrayList<>();
        for (ClearingEntry entry : entries) {
            all.add(CompiledIn.DATA.deepCopy(ClearingEntry.getClassSchema(), entry));
        }
        int at = random.nextInt(all.size());
        switch (random.nextInt(8)) {
            case 0 -> all.remove(at);
            case 1 -> all.add(at, all.get(random.nextInt(all.size())));
            case 2 -> all.set(at, all.get(random.nextInt(all.size())));
            default -> mutate(target((SpecificRecord) all.get(at).getEntry(), random), random);
        }
        return all;
    }

    private static SpecificRecord target(SpecificRecord record, Random random) {
        boolean inner = record instanceof PaymentRecord payment && payment.getCarried() != null && random.nextBoolean();
        return inner && record instanceof PaymentRecord payment ? payment.getCarried() : record;
    }

    private static void mutate(SpecificRecord record, Random random) {
        Schema.Field field = record.getSchema()
                .getFields()
                .get(random.nextInt(record.getSchema().getFields().size()));
        Schema schema = field.schema();
        boolean optional = schema.getType() == Schema.Type.UNION;
        if (optional) {
            if (random.nextInt(4) == 0) {
                put(record, field, null);
                return;
            }
            schema = schema.getTypes().get(1);
        }
        put(record, field, value(schema, random));
    }

    @SuppressWarnings("NullAway") // Avro takes null for the null branch of a union
    private static void put(SpecificRecord record, Schema.Field field, @Nullable Object value) {
        if (value != null || field.schema().getType() == Schema.Type.UNION) {
            record.put(field.pos(), value);
        }
    }

    private static @Nullable Object value(Schema schema, Random random) {
        if (schema.getLogicalType() != null) {
            return LocalDate.ofEpochDay(random.nextInt(60_000) - 10_000L);
        }
        return switch (schema.getType()) {
            case STRING -> TEXTS.get(random.nextInt(TEXTS.size()));
            case INT -> random.nextInt();
            case LONG -> random.nextLong();
            case BOOLEAN -> random.nextBoolean();
            case ENUM ->
                CompiledIn.DATA.createEnum(
                        schema.getEnumSymbols()
                                .get(random.nextInt(schema.getEnumSymbols().size())),
                        schema);
            case ARRAY -> new ArrayList<>(List.of(TEXTS.get(random.nextInt(TEXTS.size()))));
            default -> null;
        };
    }
}
