package sekisho.consumer.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Identity of an event: a UUID of version 8 (RFC 9562) from the first 16 bytes of
 * {@code SHA-256("<ledgerEpoch>/<version>/<subject>")}. The same event has the same id whenever and however
 * often it is published.
 */
final class EventId {
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private EventId() {}

    static UUID of(long ledgerEpoch, String subject, long version) {
        String name = ledgerEpoch + "/" + version + "/" + subject;
        ByteBuffer hash = ByteBuffer.wrap(sha256(name.getBytes(UTF_8)));
        long high = (hash.getLong() & ~0xf000L) | VERSION_8;
        long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | VARIANT;
        return new UUID(high, low);
    }

    private static byte[] sha256(byte[] name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
