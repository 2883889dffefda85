/** The intake 受入: pulls records across the border into the inbox. Holds no key and knows no batch. */
@NullMarked
package sekisho.consumer.intake;

import org.jspecify.annotations.NullMarked;
