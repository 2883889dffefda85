/** A real Kafka broker in this process, closed as a production broker must be: mutual TLS, deny by default. */
@NullMarked
package sekisho.testing.kafka;

import org.jspecify.annotations.NullMarked;
