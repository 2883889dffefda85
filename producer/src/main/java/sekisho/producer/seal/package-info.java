/** From a clearing file to a sealed, signed batch in the outbox, in constant memory. */
@NullMarked
package sekisho.producer.seal;

import org.jspecify.annotations.NullMarked;
