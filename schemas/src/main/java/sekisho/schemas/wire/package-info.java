/** Framings of one Kafka record, and the schema registry: bytes that can't be taken are refused by code, never guessed at. */
@NullMarked
package sekisho.schemas.wire;

import org.jspecify.annotations.NullMarked;
