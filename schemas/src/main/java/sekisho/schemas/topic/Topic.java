package sekisho.schemas.topic;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * One topic: what may stand in it and how it is set.
 *
 * @param name its name
 * @param keyType String for a key in UTF-8 (a feed code, a levy id), Void where records have none
 * @param valueType the one record type, or SpecificRecord where there are several
 * @param values the only record schemas that may stand in it
 * @param spread how it is spread over partitions
 * @param framing how values are framed
 * @param settings every safety-relevant topic setting, explicit; replication is the cluster's own matter
 * @param <K> key
 * @param <V> value: the one record type, or SpecificRecord where there are several
 */
public record Topic<K, V extends SpecificRecord>(
        String name,
        Class<K> keyType,
        Class<V> valueType,
        List<Schema> values,
        Spread spread,
        Framing framing,
        Map<String, String> settings) {
    public Topic {
        requireNonNull(name, "name is null");
        requireNonNull(keyType, "keyType is null");
        requireNonNull(valueType, "valueType is null");
        values = List.copyOf(values);
        requireNonNull(spread, "spread is null");
        requireNonNull(framing, "framing is null");
        settings = Map.copyOf(settings);
    }

    /**
     * The number of partitions in a cluster.
     *
     * @param feedPartitions P, the cluster's partitions per feed topic
     */
    public int partitions(int feedPartitions) {
        return spread.partitions(feedPartitions);
    }
}
