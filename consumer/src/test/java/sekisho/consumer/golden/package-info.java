/** The golden cases of the reconciliation's rules, through the real path. */
@NullMarked
package sekisho.consumer.golden;

import org.jspecify.annotations.NullMarked;
