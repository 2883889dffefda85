package sekisho.consumer.batch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import sekisho.envelope.Bytes;
import sekisho.envelope.Sha256;

/**
 * A batch as the database holds it.
 *
 * @param replaces batch that this one corrects
 * @param keyEnvelope as it came; empty once the content has been purged
 * @param inboxEnvelope the content key wrapped anew; from VERIFIED on, until the content is purged
 * @param openedAt when its manifest came in
 * @param opened what this side found when it opened the batch; from VERIFIED on
 */
public record BatchRow(
        Sha256 manifestHash,
        String feed,
        long sequence,
        Optional<Sha256> replaces,
        String layout,
        LocalDate businessDate,
        long recordCount,
        Stage stage,
        Optional<String> code,
        Bytes manifestCms,
        Optional<Bytes> keyEnvelope,
        Optional<Bytes> inboxEnvelope,
        Instant openedAt,
        Optional<Opened> opened) {

    /**
     * What is known of the content, without a word of it.
     *
     * @param verdictHash the verdict that released it
     * @param sealedKeyHash binds an approval to what was opened
     * @param fileSha256 of the clearing file, as rebuilt
     * @param fileLength bytes
     * @param originAssurance whose signature stands for the file
     */
    public record Opened(
            Sha256 verdictHash, Sha256 sealedKeyHash, Sha256 fileSha256, long fileLength, String originAssurance) {}
}
