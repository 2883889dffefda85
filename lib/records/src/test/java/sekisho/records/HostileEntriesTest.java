package sekisho.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sekisho.records.layout.Layout;
import sekisho.records.rules.RulesOutcome;
import sekisho.schemas.record.Channel;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.LineEnd;
import sekisho.schemas.record.PaymentRecord;

/**
 * Entries of unknown origin: what the writer writes and the rules pass reads back as exactly these entries. So an entry
 * can't say anything that its file doesn't.
 */
class HostileEntriesTest {
    private static final long SEED = 20260603;
    private static final int ROUNDS = 1_500;
    private static final String[] TEXTS = {
        "",
        " ",
        "0",
        "00",
        "1",
        "9",
        "N",
        "944",
        "0944",
        "9999",
        "12345678901234567890",
        "4111111111111111",
        "ｱ",
        "ヲ",
        "a,b",
        "a\"b",
        "a\nb",
        "日本",
        "\u0000",
        "\uD800",
        "ﾃｽﾄ ",
        " ﾃｽﾄ",
        "91",
        "A-1",
        "999999",
        "①",
        "€",
        "1231",
        "0229"
    };

    @ParameterizedTest
    @CsvSource({
        "dsk-csv, day/cvs-confirmed.csv",
        "zengin-91-result, zengin91_result_crlf.txt",
        "zengin-91-result, zengin91_result_ebcdic290.bin",
        "example-mpn-csv, day/pay-easy.csv",
        "example-card-csv, day/card-result.csv",
        "zengin-91-request, zengin91_request_crlf.txt",
        "zengin-03, zengin03_nyushukkin.txt",
        "cvs-120-a, cvs120_frameA_JIS.txt",
        "cvs-120-b, cvs120_frameB_SJIS.txt",
        "ntt-smarttrade-csv, ntt_smarttrade.csv",
        "example-eltax-csv, example_eltax.csv",
    })
    void areRefusedOrReadBackAsTheyAre(String id, String name) throws Exception {
        Layout layout = Files.layout(id);
        byte[] file = Files.sample(name);
        Random random = new Random(SEED);
        int passed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<ClearingEntry> entries = Files.read(id, file).entries();
            String change = mutate(entries, random);
            byte @Nullable [] written = writeIfAllowed(layout, entries);
            if (written != null && Files.judge(layout, entries) instanceof RulesOutcome.Passed) {
                Files.Reading back = Files.read(id, written);
                assertThat(back.findings()).as(change).isEmpty();
                assertThat(back.entries().equals(entries)).as(change).isTrue();
                passed++;
            }
        }
        assertThat(passed).isPositive();
    }

    private static byte @Nullable [] writeIfAllowed(Layout layout, List<ClearingEntry> entries) {
        try {
            return Files.write(layout, entries);
        } catch (RecordRefused e) {
            return null;
        }
    }

    private static String mutate(List<ClearingEntry> entries, Random random) {
        int index = random.nextInt(entries.size());
        switch (random.nextInt(12)) {
            case 0 -> entries.remove(index);
            case 1 -> entries.add(index, entries.get(random.nextInt(entries.size())));
            default -> {
                SpecificRecordBase record =
                        (SpecificRecordBase) entries.get(index).getEntry();
                if (record instanceof PaymentRecord payment && payment.getCarried() != null && random.nextBoolean()) {
                    record = payment.getCarried();
                }
                List<Schema.Field> fields = record.getSchema().getFields();
                Schema.Field field = fields.get(random.nextInt(fields.size()));
                Object value = value(field.schema(), random);
                record.put(field.pos(), value);
                return index + "." + field.name() + "=" + value;
            }
        }
        return "entry " + index;
    }

    private static @Nullable Object value(Schema schema, Random random) {
        if (schema.getLogicalType() != null) {
            return LocalDate.of(2026, 1, 1).plusDays(random.nextInt(400));
        }
        return switch (schema.getType()) {
            case UNION ->
                random.nextInt(3) == 0 ? null : value(schema.getTypes().get(1), random);
            case STRING -> TEXTS[random.nextInt(TEXTS.length)];
            case INT -> random.nextInt(4) == 0 ? random.nextInt() : Integer.valueOf(random.nextInt(10));
            case LONG -> random.nextInt(4) == 0 ? random.nextLong() : Long.valueOf(random.nextInt(100_000));
            case BOOLEAN -> random.nextBoolean();
            case ARRAY -> random.nextBoolean() ? List.of() : new ArrayList<>(List.of("x"));
            case ENUM -> enumValue(schema, random);
            default -> null;
        };
    }

    private static Object enumValue(Schema schema, Random random) {
        return switch (schema.getName()) {
            case "Kind" -> any(List.of(Kind.values()), random);
            case "Channel" -> any(List.of(Channel.values()), random);
            default -> any(List.of(LineEnd.values()), random);
        };
    }

    private static Object any(List<?> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
