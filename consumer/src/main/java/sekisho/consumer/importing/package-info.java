/** The import 取込: everything one batch changes, in one transaction. */
@NullMarked
package sekisho.consumer.importing;

import org.jspecify.annotations.NullMarked;
