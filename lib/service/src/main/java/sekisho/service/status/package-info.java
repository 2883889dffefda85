/** {@code sekisho status}: how everything stands, at a glance in a terminal 現況. */
@NullMarked
package sekisho.service.status;

import org.jspecify.annotations.NullMarked;
