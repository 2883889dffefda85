/** Checks over canonical entries that need no file: order, totals, agreement of columns, guards. */
@NullMarked
package sekisho.records.rules;

import org.jspecify.annotations.NullMarked;
