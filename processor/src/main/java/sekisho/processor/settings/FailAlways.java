package sekisho.processor.settings;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets every exception stop the thread, loudly. Going on would commit what came before the exception (half a batch),
 * and Kafka's own dead letters carry the exception's text. Logs class names only.
 */
public final class FailAlways
        implements ProcessingExceptionHandler, ProductionExceptionHandler, DeserializationExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailAlways.class);

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        log("processing failed", exception);
        return ProcessingExceptionHandler.Response.fail();
    }

    @Override
    public ProductionExceptionHandler.Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        LOG.atError()
                .addKeyValue("topic", record.topic())
                .addKeyValue("error", exception.getClass().getName())
                .log("writing failed");
        return ProductionExceptionHandler.Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface's own signature
    public ProductionExceptionHandler.Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception exception,
            SerializationExceptionOrigin origin) {
        log("serializing failed", exception);
        return ProductionExceptionHandler.Response.fail();
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        log("deserializing failed", exception);
        return DeserializationExceptionHandler.Response.fail();
    }

    @Override
    public void configure(Map<String, ?> configs) {}

    private static void log(String message, Exception exception) {
        LOG.atError().addKeyValue("error", exception.getClass().getName()).log(message);
    }
}
