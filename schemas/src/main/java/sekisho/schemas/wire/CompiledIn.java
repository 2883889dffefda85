package sekisho.schemas.wire;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;
import sekisho.schemas.event.ActStatement;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.event.BatchReceipt;
import sekisho.schemas.event.BatchVerdict;
import sekisho.schemas.event.DeadLetter;
import sekisho.schemas.event.Levy;
import sekisho.schemas.event.Reconciled;
import sekisho.schemas.record.ClearingEntry;

/**
 * Avro's view of the generated classes. It finds a class for the schemas of this module and for no other name; so
 * Avro's list of trusted packages, which is one for the whole JVM, stays as it is.
 */
public final class CompiledIn extends SpecificData {
    public static final CompiledIn DATA = new CompiledIn();

    private static final String OURS = "sekisho.schemas.";

    static {
        // Avro's cache of fast readers is not made for threads that fill it; after this they only look into it.
        for (var schema : List.of(
                ActStatement.getClassSchema(),
                BatchChunk.getClassSchema(),
                BatchOpened.getClassSchema(),
                BatchReceipt.getClassSchema(),
                BatchVerdict.getClassSchema(),
                ClearingEntry.getClassSchema(),
                DeadLetter.getClassSchema(),
                Levy.getClassSchema(),
                Reconciled.getClassSchema())) {
            DATA.prepare(schema);
        }
        ClearingEntry.getClassSchema().getField("entry").schema().getTypes().forEach(DATA::prepare);
    }

    private final ConcurrentHashMap<String, Class<?>> classes = new ConcurrentHashMap<>();

    private CompiledIn() {
        super(CompiledIn.class.getClassLoader());
        addLogicalTypeConversion(new TimeConversions.DateConversion());
        addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    }

    /**
     * One schema on both sides: there is nothing to resolve, and resolving is half of the time. Avro asks its own
     * classes only whether they can do without; this one finds classes in another way and is the same otherwise.
     */
    @Override
    public boolean isFastReaderEnabled() {
        return true;
    }

    @Override
    public @Nullable Class<?> getClass(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> classes.computeIfAbsent(schema.getFullName(), CompiledIn::load);
            default -> super.getClass(schema);
        };
    }

    private void prepare(Schema schema) {
        try {
            getFastReaderBuilder().createDatumReader(schema, schema);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Class<?> load(String name) {
        if (!name.startsWith(OURS)) {
            throw new IllegalArgumentException(name + " is no schema of Sekisho's");
        }
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException absent) {
            throw new IllegalArgumentException(name + " is not compiled in", absent);
        }
    }
}
