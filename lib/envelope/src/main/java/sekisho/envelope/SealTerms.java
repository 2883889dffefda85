package sekisho.envelope;

import java.nio.charset.StandardCharsets;

/**
 * The place of a batch: who sends what to whom as which number.
 *
 * @param feed feed code (送信元コード)
 * @param municipality code of the municipality it is meant for
 * @param flow the registry entry's name for what this feed carries
 * @param sequence from 1, without gaps
 */
public record SealTerms(String feed, String municipality, String flow, long sequence) {
    public SealTerms {
        Grammar.require(Grammar.FEED, feed, "feed");
        Grammar.require(Grammar.MUNICIPALITY, municipality, "municipality");
        Grammar.require(Grammar.NAME, flow, "flow");
        Grammar.require(sequence >= 1 && sequence < 1L << 53, "sequence");
    }

    /** The FLOE context: ciphertext sealed for one place doesn't open at another. */
    public byte[] context() {
        return ("sekisho:batch:v1:" + feed + ":" + municipality + ":" + flow + ":" + sequence)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
