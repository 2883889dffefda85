/** A naive ledger in memory, written from the rules alone, and random histories that it judges the real one by. */
@NullMarked
package sekisho.consumer.model;

import org.jspecify.annotations.NullMarked;
