@NullMarked
package sekisho.processor.brokerlog;

import org.jspecify.annotations.NullMarked;
