/** Reports for the collection section 収納係. */
@NullMarked
package sekisho.consumer.report;

import org.jspecify.annotations.NullMarked;
