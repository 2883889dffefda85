@NullMarked
package sekisho.records;

import org.jspecify.annotations.NullMarked;
