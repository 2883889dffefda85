/** What the demo says on the console. */
@NullMarked
package sekisho.demo.show;

import org.jspecify.annotations.NullMarked;
