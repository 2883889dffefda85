package sekisho.demo.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.Sha256Hash;
import sekisho.schemas.serde.ConfluentDeserializer;
import sekisho.schemas.serde.ConfluentSerializer;
import sekisho.schemas.topic.Topics;
import sekisho.schemas.wire.RegistryClient;
import sekisho.schemas.wire.RegistryCode;
import sekisho.schemas.wire.RegistryFailed;
import sekisho.schemas.wire.SchemaIds;

/**
 * What the client expects of a registry. Runs against the embedded one, or against the one whose API begins at the
 * system property {@code sekisho.test.registry}.
 */
class RegistryContractTest {
    private static final BatchChunk CHUNK =
            new BatchChunk(new Sha256Hash(new byte[32]), 0, ByteBuffer.wrap(new byte[] {1}));

    private final String subject = "contract-" + UUID.randomUUID();
    private EmbeddedRegistry embedded;
    private URI uri;
    private RegistryClient client;

    @BeforeEach
    void connect() throws Exception {
        embedded = EmbeddedRegistry.start(0);
        uri = URI.create(
                System.getProperty("sekisho.test.registry", embedded.uri().toString()));
        client = RegistryClient.at(uri);
    }

    @AfterEach
    void stop() {
        embedded.close();
    }

    @Test
    void givesTheSameIdForTheSameSchema() throws Exception {
        int id = client.register(subject, BatchChunk.getClassSchema());
        assertThat(client.register(subject, BatchChunk.getClassSchema())).isEqualTo(id);
        assertThat(client.lookup(subject, BatchChunk.getClassSchema())).isEqualTo(id);
    }

    @Test
    void givesTheSchemaOfAnId() throws Exception {
        int id = client.register(subject, BatchChunk.getClassSchema());
        assertThat(client.schema(id)).isEqualTo(BatchChunk.getClassSchema());
    }

    @Test
    void doesNotRegisterByLookingUp() throws Exception {
        assertFails(() -> client.lookup(subject, record("a")), RegistryCode.NOT_REGISTERED);
        client.register(subject, record("a"));
        assertFails(() -> client.lookup(subject, record("b")), RegistryCode.NOT_REGISTERED);
    }

    @Test
    void knowsNoIdItDidNotGive() {
        assertFails(() -> client.schema(999_999), RegistryCode.NOT_REGISTERED);
    }

    @Test
    void registersAndLearnsEverySchemaOfTheOuterCluster() throws Exception {
        var registered = SchemaIds.register(client, Topics.outerRegistered());
        var learnt = SchemaIds.learn(client, Topics.outerRegistered());
        for (var schema : Topics.outerRegistered()) {
            assertThat(learnt.idOf(schema)).isEqualTo(registered.idOf(schema));
        }
    }

    @Test
    void carriesARecordThroughSerdesSetUpByConfigurationAlone() throws Exception {
        SchemaIds.register(client, Topics.outerRegistered());
        var settings = Map.of("schema.registry.url", uri.toString());
        try (var serializer = new ConfluentSerializer();
                var deserializer = new ConfluentDeserializer()) {
            serializer.configure(settings, false);
            deserializer.configure(settings, false);
            var topic = Topics.sealed("cvs").name();
            var framed = serializer.serialize(topic, CHUNK);
            assertThat(deserializer.deserialize(topic, framed)).isEqualTo(CHUNK);
            framed[4]++; // an id this topic doesn't have, though the registry may know it
            assertThatThrownBy(() ->
                            deserializer.deserialize(Topics.receipts("cvs").name(), framed))
                    .isInstanceOf(SerializationException.class)
                    .hasNoCause();
        }
    }

    @Test
    void saysThatNobodyAnswers() {
        var nobody = RegistryClient.at(URI.create("http://127.0.0.1:1"));
        assertFails(() -> nobody.schema(1), RegistryCode.UNREACHABLE);
    }

    private static Schema record(String field) {
        return SchemaBuilder.record("Contract").fields().requiredString(field).endRecord();
    }

    private static void assertFails(Call call, RegistryCode code) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        RegistryFailed.class,
                        failed -> assertThat(failed.code()).isEqualTo(code));
    }

    private interface Call {
        Object run() throws Exception;
    }
}
