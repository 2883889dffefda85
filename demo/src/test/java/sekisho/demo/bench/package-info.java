@NullMarked
package sekisho.demo.bench;

import org.jspecify.annotations.NullMarked;
