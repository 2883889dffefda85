@NullMarked
package sekisho.producer;

import org.jspecify.annotations.NullMarked;
