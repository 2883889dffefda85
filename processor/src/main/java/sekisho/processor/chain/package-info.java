/** Which batch of a feed comes next: pure rules without Kafka. */
@NullMarked
package sekisho.processor.chain;

import org.jspecify.annotations.NullMarked;
