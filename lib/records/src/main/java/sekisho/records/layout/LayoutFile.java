package sekisho.records.layout;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.schemas.record.Channel;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.LineEnd;

/** A layout file as it is written; {@link LayoutCompiler} makes a {@link Layout} of it. Unknown keys are refused. */
record LayoutFile(
        String id,
        String title,
        Provenance provenance,
        List<String> sources,
        Shape shape,
        int recordLength,
        boolean heading,
        List<Encoding> encodings,
        List<LineEnd> lineEnds,
        Layout.Allowance endOfFileMark,
        Layout.Groups groups,
        IdentityRow identity,
        @Nullable ChannelEntry channel,
        List<KindEntry> kinds,
        @Nullable String barcodeKey,
        List<Kind> mayDisagree,
        @Nullable DebitEntry debit,
        List<TotalEntry> totals,
        List<RecordEntry> records) {
    LayoutFile {
        sources = orEmpty(sources);
        kinds = orEmpty(kinds);
        mayDisagree = orEmpty(mayDisagree);
        totals = orEmpty(totals);
        records = orEmpty(records);
        groups = groups == null ? Layout.Groups.SINGLE : groups;
        endOfFileMark = endOfFileMark == null ? Layout.Allowance.REFUSED : endOfFileMark;
    }

    record ChannelEntry(Channel standard, Map<String, Channel> byChain) {
        ChannelEntry {
            byChain = byChain == null ? Map.of() : byChain;
        }
    }

    record KindEntry(String code, Kind kind, boolean realtime, KindCode.Settled settled) {
        KindEntry {
            settled = settled == null ? KindCode.Settled.ANY : settled;
        }
    }

    record DebitEntry(@Nullable Integer settleDays, Map<String, Integer> consignors) {
        DebitEntry {
            consignors = consignors == null ? Map.of() : consignors;
        }
    }

    record TotalEntry(String slot, ControlTotal.Sum sum, List<Kind> kinds, String direction, RecordCode code) {
        TotalEntry {
            kinds = kinds == null ? List.of(Kind.values()) : kinds;
            direction = direction == null ? "" : direction;
        }
    }

    record RecordEntry(Role role, List<FieldEntry> fields) {}

    record FieldEntry(
            String name,
            @Nullable String length,
            FieldType type,
            @Nullable String to,
            String text,
            List<String> codes,
            @Nullable String absent,
            @Nullable Characters characters,
            Quoting quoting,
            @Nullable String barcode) {
        FieldEntry {
            text = text == null ? "" : text;
            codes = orEmpty(codes);
            quoting = quoting == null ? Quoting.NEVER : quoting;
        }
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
