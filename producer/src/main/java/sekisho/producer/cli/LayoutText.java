package sekisho.producer.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.FieldType;
import sekisho.records.layout.Guard;
import sekisho.records.layout.KindCode;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Provenance;
import sekisho.records.layout.Quoting;
import sekisho.records.layout.RecordSpec;
import sekisho.records.layout.Shape;
import sekisho.records.layout.Verification;
import sekisho.schemas.record.Kind;

/** Layouts, told to people. */
final class LayoutText {
    private LayoutText() {}

    static void list(PrintWriter out, Collection<Layout> layouts) {
        for (Layout layout : layouts) {
            out.printf(
                    "%-20s %-8s %-10s %s%n",
                    layout.id(),
                    layout.provenance(),
                    layout.verification().name().toLowerCase(Locale.ROOT),
                    layout.title());
        }
        out.println();
        out.println("PUBLIC: 公開資料による。EXAMPLE: 例であり、公開された仕様ではない。");
        out.println("verified: 全体を出典と照合済み。どのレイアウトも、使う前に収納代行の仕様書と照合してください。");
        out.println("PUBLIC: from public sources. EXAMPLE: an example, not from a public specification.");
        out.println(
                "verified: all of it was compared with its sources. Compare any layout with your agent's specification.");
    }

    static void explain(PrintWriter out, Layout layout) {
        out.println(layout.id() + ": " + layout.title());
        out.println("  由来 provenance   " + layout.provenance() + ", " + verification(layout));
        layout.sources().forEach(source -> out.println("  出典 source       " + source));
        out.println("  形 shape          " + layout.shape()
                + (layout.shape() == Shape.FIXED ? " " + layout.recordLength() + " bytes" : ""));
        out.println("  文字 encodings    " + sorted(layout.encodings()));
        out.println("  行末 line ends    " + sorted(layout.lineEnds()) + ", 0x1A " + layout.endOfFileMark());
        out.println("  組 groups         " + layout.groups());
        out.println("  同一性 identity   " + layout.identity());
        layout.barcodeKey().ifPresent(key -> out.println("  消込キー key      barcode " + key.first() + "-" + key.last()));
        if (!layout.kinds().codes().isEmpty()) {
            out.println("  種別 kinds        "
                    + layout.kinds().codes().stream().map(LayoutText::kind).collect(Collectors.joining(", ")));
        }
        layout.totals()
                .forEach(total -> out.println("  合計 total        " + total.field() + " = " + total.sum()
                        + (total.kinds().size() == Kind.values().length ? "" : " of " + sorted(total.kinds()))
                        + (total.direction().isEmpty() ? "" : " of direction " + total.direction())));
        for (RecordSpec record : layout.records()) {
            out.println();
            out.println(record.role() + (record.mark().isEmpty() ? "" : " \"" + record.mark() + "\""));
            record.fields().forEach(field -> field(out, layout.shape(), field));
        }
    }

    private static String verification(Layout layout) {
        if (layout.verification() == Verification.VERIFIED) {
            return "verified";
        }
        return layout.provenance() == Provenance.EXAMPLE
                ? "unverified: an example, not from a public specification"
                : "unverified: not all of it is public";
    }

    private static String sorted(Collection<?> values) {
        return values.stream().map(String::valueOf).sorted().collect(Collectors.joining(" / "));
    }

    private static String kind(KindCode code) {
        return code.code() + "=" + code.kind() + (code.realtime() ? " realtime" : "")
                + (code.settled() == KindCode.Settled.ANY ? "" : " if settled " + code.settled());
    }

    private static void field(PrintWriter out, Shape shape, FieldSpec field) {
        String place = shape == Shape.FIXED ? String.valueOf(field.offset() + 1) : "#" + (field.index() + 1);
        String length = field.minLength() == field.maxLength()
                ? String.valueOf(field.maxLength())
                : field.minLength() + "-" + field.maxLength();
        out.printf("  %4s %6s  %-12s %s%s%n", place, length, field.type(), field.name(), remarks(field));
    }

    private static String remarks(FieldSpec field) {
        StringBuilder remarks = new StringBuilder();
        field.slot().ifPresent(slot -> remarks.append(" → ").append(slot.name()));
        if (!field.text().isEmpty()) {
            remarks.append(" \"").append(field.text()).append('"');
        }
        if (!field.codes().isEmpty()) {
            remarks.append(" ").append(field.codes());
        }
        field.absent()
                .ifPresent(absent ->
                        remarks.append(absent.isEmpty() ? " 空欄可 optional" : " 値なし absent \"" + absent + "\""));
        field.barcode()
                .ifPresent(digits -> remarks.append(" = barcode ")
                        .append(digits.first())
                        .append('-')
                        .append(digits.last()));
        if (field.type() == FieldType.TEXT) {
            remarks.append(' ').append(field.expected());
            remarks.append(field.expected() == field.characters() ? "" : " (ほかは注意 else a warning)");
        }
        if (field.quoting() == Quoting.ALWAYS) {
            remarks.append(" 引用符 quoted");
        }
        return remarks.append(field.guard() == Guard.VALUE ? " 番号検査 guarded" : "")
                .toString();
    }
}
