/** One feed's chain: what each record of the inbox does to it, and what halts it. */
@NullMarked
package sekisho.consumer.flow;

import org.jspecify.annotations.NullMarked;
