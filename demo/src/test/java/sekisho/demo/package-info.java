@NullMarked
package sekisho.demo;

import org.jspecify.annotations.NullMarked;
