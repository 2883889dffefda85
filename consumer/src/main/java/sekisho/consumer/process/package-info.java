/** The consumer 取込処理 as a running process: verifies, judges acts, imports, publishes. It has no route outward. */
@NullMarked
package sekisho.consumer.process;

import org.jspecify.annotations.NullMarked;
