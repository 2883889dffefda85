/** Commands of the importer. */
@NullMarked
package sekisho.consumer.cli;

import org.jspecify.annotations.NullMarked;
