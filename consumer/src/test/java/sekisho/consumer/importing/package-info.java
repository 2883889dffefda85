/** Rates of the import stage. */
@NullMarked
package sekisho.consumer.importing;

import org.jspecify.annotations.NullMarked;
