package sekisho.benchmarks.records;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.beanio.BeanReader;
import org.beanio.StreamFactory;
import org.beanio.builder.FixedLengthParserBuilder;
import org.beanio.builder.RecordBuilder;
import org.beanio.builder.StreamBuilder;

/** The same file through BeanIO, into maps, sums not checked. */
final class BeanIoParser {
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
    private static final String[] NAMES = {
        "bank",
        "bankName",
        "branch",
        "branchName",
        "dummy",
        "type",
        "account",
        "payer",
        "amount",
        "newCode",
        "customer",
        "result",
        "filler"
    };
    private static final int[] LENGTHS = {4, 15, 3, 15, 4, 1, 7, 30, 10, 1, 20, 1, 8};

    private final StreamFactory factory = StreamFactory.newInstance();

    BeanIoParser() {
        factory.define(new StreamBuilder("zengin")
                .format("fixedlength")
                .parser(new FixedLengthParserBuilder().recordTerminator("\r\n"))
                .addRecord(whole("header", "1"))
                .addRecord(data())
                .addRecord(whole("trailer", "8"))
                .addRecord(whole("end", "9")));
    }

    private static RecordBuilder whole(String name, String mark) {
        return new RecordBuilder(name, HashMap.class)
                .addField(new org.beanio.builder.FieldBuilder("mark")
                        .length(1)
                        .rid()
                        .literal(mark))
                .addField(new org.beanio.builder.FieldBuilder("body").length(119));
    }

    private static RecordBuilder data() {
        RecordBuilder data = new RecordBuilder("data", HashMap.class)
                .addField(new org.beanio.builder.FieldBuilder("mark")
                        .length(1)
                        .rid()
                        .literal("2"));
        for (int i = 0; i < NAMES.length; i++) {
            org.beanio.builder.FieldBuilder field = new org.beanio.builder.FieldBuilder(NAMES[i])
                    .length(LENGTHS[i])
                    .trim();
            data.addField(NAMES[i].equals("amount") ? field.type(Long.class) : field);
        }
        return data;
    }

    long parse(byte[] file) {
        long sum = 0;
        try (BeanReader reader = factory.createReader(
                "zengin", new InputStreamReader(new ByteArrayInputStream(file), WINDOWS_31J), Locale.ROOT)) {
            Object record = reader.read();
            while (record != null) {
                if (record instanceof Map<?, ?> map && map.get("amount") instanceof Long amount) {
                    sum += amount;
                }
                record = reader.read();
            }
        }
        return sum;
    }
}
