/** Every process killed in the middle of its work; the end must be that of a day without a kill. */
@NullMarked
package sekisho.e2e.kill;

import org.jspecify.annotations.NullMarked;
