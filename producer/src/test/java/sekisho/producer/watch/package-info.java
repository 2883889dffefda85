@NullMarked
package sekisho.producer.watch;

import org.jspecify.annotations.NullMarked;
