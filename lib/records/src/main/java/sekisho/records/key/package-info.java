/** Match keys, the identity of a payment, key codecs and counts per kind. */
@NullMarked
package sekisho.records.key;

import org.jspecify.annotations.NullMarked;
