/** How fast the ledger takes payments in, beside the plainest statement that could do it. */
@NullMarked
package sekisho.benchmarks.ledger;

import org.jspecify.annotations.NullMarked;
