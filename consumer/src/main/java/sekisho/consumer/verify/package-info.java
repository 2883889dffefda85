/**
 * The inner verifier 内部検証: judges a released batch as if the checkpoint had never looked at it. Its grammar is its own
 * code over decoded entries; it shares layouts (data), the writer and the key codecs with the rest, and nothing of the
 * readers or rules that the checkpoint runs.
 */
@NullMarked
package sekisho.consumer.verify;

import org.jspecify.annotations.NullMarked;
