/** The trust registry as this process sees it. */
@NullMarked
package sekisho.consumer.trust;

import org.jspecify.annotations.NullMarked;
