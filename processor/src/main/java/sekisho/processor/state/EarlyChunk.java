package sekisho.processor.state;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import sekisho.envelope.Sha256;

/**
 * A chunk that came before its manifest.
 *
 * @param payloadHash SHA-256 of its ciphertext, compared when the manifest has come
 * @param length of its ciphertext in bytes
 * @param offset in the feed's sealed topic
 * @param at the broker's append time
 */
public record EarlyChunk(Sha256 manifestHash, int index, Sha256 payloadHash, int length, long offset, Instant at) {
    public EarlyChunk {
        requireNonNull(manifestHash, "manifestHash is null");
        requireNonNull(payloadHash, "payloadHash is null");
        requireNonNull(at, "at is null");
    }
}
