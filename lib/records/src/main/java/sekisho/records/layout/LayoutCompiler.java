package sekisho.records.layout;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sekisho.schemas.record.Channel;

/** Makes a layout of its file: computes offsets, resolves slots, and refuses what doesn't add up. */
final class LayoutCompiler {
    private static final int BARCODE_DIGITS = 44;
    /** It becomes part of file names. */
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private final LayoutFile file;

    LayoutCompiler(LayoutFile file) {
        this.file = file;
    }

    Layout compile() {
        require(ID.matcher(file.id()).matches(), "an id is of small letters, digits and hyphens, 64 at most");
        require(file.shape() == Shape.CSV || file.recordLength() > 0, "a fixed layout needs a recordLength");
        require(!file.encodings().isEmpty() && !file.lineEnds().isEmpty(), "encodings or lineEnds are missing");
        require(!file.verified() || !file.sources().isEmpty(), "verified: name the sources that it was compared with");
        Map<Role, RecordSpec> records = new LinkedHashMap<>();
        for (LayoutFile.RecordEntry entry : file.records()) {
            RecordSpec before = records.put(entry.role(), new RecordCompiler(file, entry).compile());
            require(before == null, "two records of role " + entry.role());
        }
        long data = records.keySet().stream().filter(Role::isData).count();
        require(data == 1, "there must be one record of role PAYMENT, REQUEST or STATEMENT");
        boolean payments = records.containsKey(Role.PAYMENT);
        require(payments == !file.kinds().isEmpty(), "payments need kinds, others have none");
        require(!payments || file.channel() != null, "payments need a channel");
        require(
                file.groups() == Layout.Groups.SINGLE
                        || (records.containsKey(Role.HEADER) && records.containsKey(Role.TRAILER)),
                "groups need a header and a trailer");
        requireDistinctMarks(records);
        return new Layout(
                file.id(),
                file.title(),
                file.provenance(),
                file.verified() ? Verification.VERIFIED : Verification.UNVERIFIED,
                file.sources(),
                file.shape(),
                file.recordLength(),
                heading(records.values()),
                Set.copyOf(file.encodings()),
                Set.copyOf(file.lineEnds()),
                file.endOfFileMark(),
                file.groups(),
                file.identity(),
                channels(),
                kinds(),
                Optional.ofNullable(file.barcodeKey()).map(this::barcodeDigits),
                Set.copyOf(file.mayDisagree()),
                Optional.ofNullable(file.debit()).map(entry -> new DebitTerms(entry.settleDays(), entry.consignors())),
                file.totals().stream()
                        .map(entry -> total(entry, records.get(Role.TRAILER)))
                        .toList(),
                List.copyOf(records.values()));
    }

    private void requireDistinctMarks(Map<Role, RecordSpec> records) {
        long marks = records.values().stream().map(RecordSpec::mark).distinct().count();
        require(marks == records.size(), "records can't be told apart by their first field");
    }

    private String heading(Collection<RecordSpec> records) {
        if (!file.heading()) {
            return "";
        }
        require(file.shape() == Shape.CSV, "only a CSV layout has a heading");
        return records.stream()
                .filter(spec -> spec.role().isData())
                .flatMap(spec -> spec.fields().stream())
                .map(FieldSpec::name)
                .collect(Collectors.joining(","));
    }

    private ChannelMap channels() {
        LayoutFile.ChannelEntry entry = file.channel();
        return entry == null
                ? new ChannelMap(Channel.ACCOUNT_TRANSFER, Map.of())
                : new ChannelMap(entry.standard(), entry.byChain());
    }

    private KindMap kinds() {
        return new KindMap(file.kinds().stream()
                .map(entry -> new KindCode(entry.code(), entry.kind(), entry.realtime(), entry.settled()))
                .toList());
    }

    private Digits barcodeDigits(String text) {
        Digits digits = Digits.parse(text);
        require(digits.last() <= BARCODE_DIGITS, "a barcode has 44 digits");
        return digits;
    }

    private ControlTotal total(LayoutFile.TotalEntry entry, @Nullable RecordSpec trailer) {
        FieldSpec field = Stream.ofNullable(trailer)
                .flatMap(spec -> spec.fields().stream())
                .filter(each ->
                        each.slot().map(Slot::name).filter(entry.slot()::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new LayoutFault(file.id(), "no trailer field is kept in " + entry.slot()));
        return new ControlTotal(
                field.name(),
                field.requireSlot(),
                entry.sum(),
                Set.copyOf(entry.kinds()),
                entry.direction(),
                entry.code());
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new LayoutFault(file.id(), otherwise);
        }
    }
}
