package sekisho.schemas.wire;

import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * Avro's view of the generated classes. It finds a class for the schemas of this module and for no other name; so
 * Avro's list of trusted packages, which is one for the whole JVM, stays as it is.
 */
public final class CompiledIn extends SpecificData {
    public static final CompiledIn DATA = new CompiledIn();

    private static final String OURS = "sekisho.schemas.";

    private final ConcurrentHashMap<String, Class<?>> classes = new ConcurrentHashMap<>();

    private CompiledIn() {
        super(CompiledIn.class.getClassLoader());
        addLogicalTypeConversion(new TimeConversions.DateConversion());
        addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    }

    @Override
    public @Nullable Class<?> getClass(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> classes.computeIfAbsent(schema.getFullName(), CompiledIn::load);
            default -> super.getClass(schema);
        };
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
