/** Carries the outbox to the brokers and goes on after any interruption. */
@NullMarked
package sekisho.producer.publish;

import org.jspecify.annotations.NullMarked;
