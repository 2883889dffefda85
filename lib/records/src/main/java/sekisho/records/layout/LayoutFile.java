package sekisho.records.layout;

import static java.util.Objects.requireNonNull;

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
        boolean verified,
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
        CharacterFindings characterFindings,
        @Nullable DebitEntry debit,
        List<TotalEntry> totals,
        List<RecordEntry> records) {
    LayoutFile {
        requireNonNull(id, "id is missing");
        requireNonNull(title, "title is missing");
        requireNonNull(provenance, "provenance is missing");
        requireNonNull(shape, "shape is missing");
        requireNonNull(identity, "identity is missing");
        requireNonNull(encodings, "encodings are missing");
        requireNonNull(lineEnds, "lineEnds are missing");
        sources = orEmpty(sources);
        kinds = orEmpty(kinds);
        mayDisagree = orEmpty(mayDisagree);
        totals = orEmpty(totals);
        records = orEmpty(records);
        characterFindings = characterFindings == null ? CharacterFindings.REFUSED : characterFindings;
        groups = groups == null ? Layout.Groups.SINGLE : groups;
        endOfFileMark = endOfFileMark == null ? Layout.Allowance.REFUSED : endOfFileMark;
    }

    /** What comes of a character that its field's {@code characters} don't have. */
    enum CharacterFindings {
        REFUSED,
        WARNED
    }

    record ChannelEntry(Channel standard, Map<String, Channel> byChain) {
        ChannelEntry {
            requireNonNull(standard, "channel: standard is missing");
            byChain = byChain == null ? Map.of() : byChain;
        }
    }

    record KindEntry(String code, Kind kind, boolean realtime, KindCode.Settled settled) {
        KindEntry {
            requireNonNull(code, "kinds: code is missing");
            requireNonNull(kind, "kinds: kind is missing");
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
            requireNonNull(slot, "totals: slot is missing");
            requireNonNull(sum, "totals: sum is missing");
            requireNonNull(code, "totals: code is missing");
            kinds = kinds == null ? List.of(Kind.values()) : kinds;
            direction = direction == null ? "" : direction;
        }
    }

    record RecordEntry(Role role, List<FieldEntry> fields) {
        RecordEntry {
            requireNonNull(role, "records: role is missing");
            fields = orEmpty(fields);
        }
    }

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
            @Nullable String barcode,
            boolean guard) {
        FieldEntry {
            requireNonNull(name, "fields: name is missing");
            requireNonNull(type, "fields: type is missing");
            text = text == null ? "" : text;
            codes = orEmpty(codes);
            quoting = quoting == null ? Quoting.NEVER : quoting;
        }
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
