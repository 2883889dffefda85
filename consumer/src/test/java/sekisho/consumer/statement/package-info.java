@NullMarked
package sekisho.consumer.statement;

import org.jspecify.annotations.NullMarked;
