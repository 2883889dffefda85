/** Retention 保存期間 and disappearance: what is deleted when, what is kept, and the proof of either. */
@NullMarked
package sekisho.consumer.retention;

import org.jspecify.annotations.NullMarked;
