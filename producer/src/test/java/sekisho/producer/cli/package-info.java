@NullMarked
package sekisho.producer.cli;

import org.jspecify.annotations.NullMarked;
