/** How everything inside stands now 現況, for dashboards, alarms and {@code status}: read from the database alone. */
@NullMarked
package sekisho.consumer.standing;

import org.jspecify.annotations.NullMarked;
