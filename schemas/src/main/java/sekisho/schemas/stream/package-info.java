/** The canonical stream 正準ストリーム: the entries of one clearing file, back to back in one zstd frame. */
@NullMarked
package sekisho.schemas.stream;

import org.jspecify.annotations.NullMarked;
