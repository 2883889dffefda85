package sekisho.consumer.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sekisho.consumer.site.SealedFile;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.records.read.LayoutReader;
import sekisho.records.read.ReadTerms;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.wire.CompiledIn;

/** Whatever a rogue checkpoint releases ends in agreement or disagreement, never in another exception. */
class MutatedEntriesTest {
    private static final long SEED = Long.getLong("seed", 42);
    private static final int RUNS = Integer.getInteger("mutations", 4_000);
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

    @ParameterizedTest
    @CsvSource({
        "zengin-91-result, account-transfer-result.txt",
        "dsk-csv, cvs-confirmed.csv",
        "example-mpn-csv, pay-easy.csv",
        "example-card-csv, card-result.csv"
    })
    void endsInAJudgement(String layoutId, String sample) throws Exception {
        Layout layout = Layouts.load().get(layoutId);
        List<ClearingEntry> entries = new ArrayList<>();
        new LayoutReader()
                .read(
                        new ByteArrayInputStream(SealedFile.sample(sample).toArray()),
                        layout,
                        ReadTerms.all(SealedFile.BUSINESS_DATE),
                        entries::add);
        assertThat(disagreements(layout, entries)).isZero();

        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < RUNS; i++) {
            List<ClearingEntry> mutated = mutated(entries, random);
            try {
                refused += disagreements(layout, mutated);
            } catch (RuntimeException e) {
                fail("seed " + SEED + " run " + i, e);
            }
        }
        // Most mutations are seen by the grammar alone; what is left, the rebuilt file's hash sees.
        assertThat(refused).isGreaterThan(RUNS / 2);
    }

    private static int disagreements(Layout layout, List<ClearingEntry> entries) {
        StrictGrammar grammar = new StrictGrammar(layout, SealedFile.BUSINESS_DATE);
        try {
            for (ClearingEntry entry : entries) {
                grammar.accept(entry);
            }
            grammar.finish();
            return 0;
        } catch (DisagreedException e) {
            return 1;
        }
    }

    private static List<ClearingEntry> mutated(List<ClearingEntry> entries, Random random) {
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
