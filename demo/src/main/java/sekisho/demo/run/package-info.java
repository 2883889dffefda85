/** The demo itself: the roles in one JVM, and who acts in it. */
@NullMarked
package sekisho.demo.run;

import org.jspecify.annotations.NullMarked;
