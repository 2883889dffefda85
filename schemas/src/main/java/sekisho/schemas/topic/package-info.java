/** The topics 型付きトピック: name, key, values, framing, partitions and settings of each, in one place. */
@NullMarked
package sekisho.schemas.topic;

import org.jspecify.annotations.NullMarked;
