@NullMarked
package sekisho.testing.clamd;

import org.jspecify.annotations.NullMarked;
