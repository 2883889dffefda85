/** The audit record 監査記録: leaves in the transaction of what they tell, and signed checkpoints. */
@NullMarked
package sekisho.consumer.audit;

import org.jspecify.annotations.NullMarked;
