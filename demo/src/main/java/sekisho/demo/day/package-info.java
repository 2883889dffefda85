@NullMarked
package sekisho.demo.day;

import org.jspecify.annotations.NullMarked;
