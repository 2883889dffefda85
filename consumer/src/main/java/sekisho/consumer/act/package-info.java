/** Acts 行為 of persons: signed at a desk, judged and carried out by the consumer. */
@NullMarked
package sekisho.consumer.act;

import org.jspecify.annotations.NullMarked;
