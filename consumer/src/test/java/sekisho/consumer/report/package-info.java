/** Reports over the sample day. */
@NullMarked
package sekisho.consumer.report;

import org.jspecify.annotations.NullMarked;
