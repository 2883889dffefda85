@NullMarked
package sekisho.demo.process;

import org.jspecify.annotations.NullMarked;
