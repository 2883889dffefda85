/** What one long clearing file costs, stage by stage, with every role in a process of its own. */
@NullMarked
package sekisho.demo.bench;

import org.jspecify.annotations.NullMarked;
