/**
 * The spool of sealed batches that makes sending restartable. On disk, below the configured folder:
 *
 * <pre>
 * lock                       held by the one process that may write
 * base.json                  where the chain begins; only after `send --recover`
 * position.json              how far the receipts have been read
 * drafts/…                   being sealed; swept at the next start
 * batches/000000000001/      one folder per sequence, appears in one step
 *   manifest.p7m             CMS over the manifest; replaced when signed anew
 *   manifest-….p7m           earlier signatures, by hash
 *   sealed-key.p7m           key envelope for the two readers
 *   chunks                   ciphertext, chunk i at i * chunkSize; removed once judged
 *   progress.json            how much the brokers have acknowledged, of which manifest
 *   ticket                   names the order it came from, where it has a name
 *   judged.json              the first verdict, once it is there
 * receipts/…p7m              every verified verdict and receipt, as signed by the checkpoint
 * </pre>
 *
 * Nothing here is plaintext: the content key is dropped when the draft is stored, and a batch can't be opened from
 * here by anyone but its two readers.
 */
@NullMarked
package sekisho.producer.outbox;

import org.jspecify.annotations.NullMarked;
