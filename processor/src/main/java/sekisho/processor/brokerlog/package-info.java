/** Watches what a broker's authorizer denies 拒否された要求, from its log: no metric of Kafka's tells it per principal. */
@NullMarked
package sekisho.processor.brokerlog;

import org.jspecify.annotations.NullMarked;
