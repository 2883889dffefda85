@NullMarked
package sekisho.producer.seal;

import org.jspecify.annotations.NullMarked;
