/** Days on which banks work 営業日, and what is expected to arrive on them 到着予定. */
@NullMarked
package sekisho.service.calendar;

import org.jspecify.annotations.NullMarked;
