/** Kafka serializers and deserializers over the framings, usable by configuration alone. */
@NullMarked
package sekisho.schemas.serde;

import org.jspecify.annotations.NullMarked;
