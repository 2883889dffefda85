@NullMarked
package sekisho.benchmarks.ledger;

import org.jspecify.annotations.NullMarked;
