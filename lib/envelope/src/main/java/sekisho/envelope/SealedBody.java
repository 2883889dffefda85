package sekisho.envelope;

import java.util.List;

/**
 * The ciphertext as the manifest describes it.
 *
 * @param encodedLength bytes of all chunks together (the header is not among them)
 * @param chunkSize bytes of every chunk but the last: 1 to 8 segments of 65,536
 * @param chunks SHA-256 of each chunk, in order; at most 5,000
 * @param keyEnvelopeSha256 SHA-256 of the key envelope
 * @param recipients SHA-256 of each recipient certificate (DER)
 */
public record SealedBody(
        Suite suite,
        FloeHeader floeHeader,
        long encodedLength,
        int chunkSize,
        List<Sha256> chunks,
        Sha256 keyEnvelopeSha256,
        List<Sha256> recipients) {
    public static final int SEGMENT_SIZE = 65_536;
    /** 32 B of each segment are length, nonce and tag. */
    public static final int SEGMENT_OVERHEAD = 32;

    public static final int MAX_CHUNK_SIZE = 8 * SEGMENT_SIZE;
    public static final int MAX_CHUNKS = 5_000;
    public static final int MAX_RECIPIENTS = 8;

    public SealedBody {
        chunks = List.copyOf(chunks);
        recipients = List.copyOf(recipients);
        Grammar.require(
                chunkSize >= SEGMENT_SIZE && chunkSize <= MAX_CHUNK_SIZE && chunkSize % SEGMENT_SIZE == 0, "chunkSize");
        Grammar.require(!chunks.isEmpty() && chunks.size() <= MAX_CHUNKS, "chunks");
        Grammar.require(encodedLength > (chunks.size() - 1L) * chunkSize, "encodedLength");
        Grammar.require(encodedLength <= (long) chunks.size() * chunkSize, "encodedLength");
        Grammar.require((encodedLength - 1) % SEGMENT_SIZE + 1 >= SEGMENT_OVERHEAD, "encodedLength");
        Grammar.require(!recipients.isEmpty() && recipients.size() <= MAX_RECIPIENTS, "recipients");
        Grammar.require(recipients.stream().distinct().count() == recipients.size(), "recipients");
    }

    /** The exact length of a chunk. */
    public int chunkLength(int index) {
        return index < chunks.size() - 1 ? chunkSize : (int) (encodedLength - (chunks.size() - 1L) * chunkSize);
    }

    /** The longest plaintext that fits the encoded length: exact, as every segment but the last is full. */
    public long streamLength() {
        long segments = (encodedLength + SEGMENT_SIZE - 1) / SEGMENT_SIZE;
        return encodedLength - segments * SEGMENT_OVERHEAD;
    }

    /** Checks one arriving chunk; chunks may arrive in any order. */
    public void check(int index, byte[] chunk) throws EnvelopeRefused {
        if (index < 0 || index >= chunks.size()) {
            throw new EnvelopeRefused(EnvelopeCode.CHUNK_INDEX, "chunk");
        }
        if (chunk.length != chunkLength(index)) {
            throw new EnvelopeRefused(EnvelopeCode.CHUNK_LENGTH, "chunk " + index);
        }
        if (!Sha256.of(chunk).equals(chunks.get(index))) {
            throw new EnvelopeRefused(EnvelopeCode.CHUNK_HASH, "chunk " + index);
        }
    }
}
