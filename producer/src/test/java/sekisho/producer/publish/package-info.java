@NullMarked
package sekisho.producer.publish;

import org.jspecify.annotations.NullMarked;
