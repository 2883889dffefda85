/** What the checkpoint says about the feed's batches, verified before it counts. */
@NullMarked
package sekisho.producer.receipt;

import org.jspecify.annotations.NullMarked;
