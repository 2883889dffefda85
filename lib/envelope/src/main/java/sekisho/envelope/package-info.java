@NullMarked
package sekisho.envelope;

import org.jspecify.annotations.NullMarked;
