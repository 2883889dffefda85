package sekisho.producer.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Layout;
import sekisho.records.layout.RecordSpec;
import sekisho.records.layout.Shape;
import sekisho.records.layout.Slot;
import sekisho.records.layout.Verification;

/** Layouts, told to scripts: on one line. */
final class LayoutJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LayoutJson() {}

    static String list(Collection<Layout> layouts) {
        ArrayNode array = JSON.createArrayNode();
        layouts.forEach(layout -> head(array.addObject(), layout));
        return array.toString();
    }

    static String explain(Layout layout) {
        ObjectNode object = JSON.createObjectNode();
        head(object, layout);
        texts(object.putArray("sources"), layout.sources());
        if (layout.shape() == Shape.FIXED) {
            object.put("recordLength", layout.recordLength());
        }
        texts(object.putArray("encodings"), layout.encodings());
        texts(object.putArray("lineEnds"), layout.lineEnds());
        object.put("endOfFileMark", layout.endOfFileMark().name())
                .put("groups", layout.groups().name())
                .put("identity", layout.identity().name());
        layout.barcodeKey().ifPresent(key -> object.put("barcodeKey", key.first() + "-" + key.last()));
        ArrayNode kinds = object.putArray("kinds");
        layout.kinds()
                .codes()
                .forEach(code -> kinds.addObject()
                        .put("code", code.code())
                        .put("kind", code.kind().name()));
        ArrayNode records = object.putArray("records");
        layout.records().forEach(each -> record(records.addObject(), layout.shape(), each));
        return object.toString();
    }

    private static void head(ObjectNode object, Layout layout) {
        object.put("id", layout.id())
                .put("title", layout.title())
                .put("provenance", layout.provenance().name())
                .put("verified", layout.verification() == Verification.VERIFIED)
                .put("shape", layout.shape().name());
    }

    private static void record(ObjectNode object, Shape shape, RecordSpec spec) {
        object.put("role", spec.role().name());
        ArrayNode fields = object.putArray("fields");
        for (FieldSpec field : spec.fields()) {
            ObjectNode each = fields.addObject().put("name", field.name());
            each.put(
                    shape == Shape.FIXED ? "position" : "column",
                    shape == Shape.FIXED ? field.offset() + 1 : field.index() + 1);
            each.put("least", field.minLength())
                    .put("most", field.maxLength())
                    .put("type", field.type().name());
            field.slot().map(Slot::name).ifPresent(slot -> each.put("to", slot));
            field.absent().ifPresent(absent -> each.put("absent", absent));
            if (!field.codes().isEmpty()) {
                texts(each.putArray("codes"), field.codes());
            }
        }
    }

    private static void texts(ArrayNode array, Collection<?> values) {
        values.stream().map(String::valueOf).sorted().forEach(array::add);
    }
}
