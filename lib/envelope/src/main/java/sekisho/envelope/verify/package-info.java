/** The verification of each kind of statement, readable as a checklist. */
@NullMarked
package sekisho.envelope.verify;

import org.jspecify.annotations.NullMarked;
