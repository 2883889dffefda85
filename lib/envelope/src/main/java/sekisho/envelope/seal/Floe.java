package sekisho.envelope.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import sekisho.envelope.keys.Providers;

/**
 * FLOE (c2sp.org/FLOE) with AES-256-GCM and HKDF-Expand-SHA-384: a message cut into segments, key-committing.
 *
 * <pre>
 * header  = params || iv || tag               params = 0x00 || 0x00 || segment length (4) || iv length (4)
 * KDF(purpose, n) = HKDF-Expand(key, params || iv || purpose || aad, n)
 * tag     = KDF("HEADER_TAG:", 32)            message key = KDF("MESSAGE_KEY:", 48)
 * segment = 0xFFFFFFFF || nonce (12) || GCM(block, aad = position (8) || 0x00)     all but the last, full
 *         | its length (4) || nonce (12) || GCM(block, aad = position (8) || 0x01) the last
 * segment key = HKDF-Expand(message key, params || iv || "DEK:" || (position with 20 low bits 0, 8) || aad, 32)
 * </pre>
 */
final class Floe {
    static final int HEADER_LENGTH = 74;
    static final int OVERHEAD = 32;
    private static final int PARAMS_LENGTH = 10;
    static final int IV_LENGTH = 32;
    private static final int TAG_LENGTH = 32;
    private static final int NONCE_LENGTH = 12;
    private static final int LENGTH_FIELD = 4;
    private static final int GCM_TAG_BITS = 128;
    private static final long ROTATION_MASK = -1L << 20;
    private static final int INNER = -1;

    private final int segmentLength;
    private final byte[] params;
    private final byte[] iv;
    private final byte[] aad;
    private final byte[] messageKey;
    private final Cipher cipher;
    private long keyEpoch = -1;
    private SecretKeySpec segmentKey = new SecretKeySpec(new byte[32], "AES");

    private Floe(byte[] key, int segmentLength, byte[] iv, byte[] aad) throws GeneralSecurityException {
        this.segmentLength = segmentLength;
        this.params = params(segmentLength);
        this.iv = iv.clone();
        this.aad = aad.clone();
        this.messageKey = kdf(key, "MESSAGE_KEY:", new byte[0], 48);
        this.cipher = Cipher.getInstance("AES/GCM/NoPadding", Providers.SUN_JCE);
    }

    /** A message to be written. */
    static Floe sealing(byte[] key, int segmentLength, byte[] iv, byte[] aad) throws GeneralSecurityException {
        return new Floe(key, segmentLength, iv, aad);
    }

    /** A message to be read; {@link FloeFailure} if the header is not of this key, context and form. */
    static Floe opening(byte[] key, int segmentLength, byte[] header, byte[] aad)
            throws GeneralSecurityException, FloeFailure {
        if (header.length != HEADER_LENGTH
                || !Arrays.equals(header, 0, PARAMS_LENGTH, params(segmentLength), 0, PARAMS_LENGTH)) {
            throw new FloeFailure("header");
        }
        byte[] iv = Arrays.copyOfRange(header, PARAMS_LENGTH, PARAMS_LENGTH + IV_LENGTH);
        Floe floe = new Floe(key, segmentLength, iv, aad);
        if (!MessageDigest.isEqual(floe.header(key), header)) {
            throw new FloeFailure("header");
        }
        return floe;
    }

    /** params || iv || tag */
    byte[] header(byte[] key) throws GeneralSecurityException {
        byte[] tag = kdf(key, "HEADER_TAG:", new byte[0], TAG_LENGTH);
        return ByteBuffer.allocate(HEADER_LENGTH).put(params).put(iv).put(tag).array();
    }

    /** Writes one segment at {@code offset} of {@code out} and returns its length. */
    int seal(long position, boolean last, byte[] block, int length, byte[] nonce, byte[] out, int offset)
            throws GeneralSecurityException {
        int encoded = length + OVERHEAD;
        if (encoded > segmentLength || (!last && encoded != segmentLength)) {
            throw new IllegalArgumentException("only the last segment may be short");
        }
        ByteBuffer.wrap(out, offset, LENGTH_FIELD + NONCE_LENGTH)
                .putInt(last ? encoded : INNER)
                .put(nonce);
        start(Cipher.ENCRYPT_MODE, position, last, nonce, 0);
        cipher.doFinal(block, 0, length, out, offset + LENGTH_FIELD + NONCE_LENGTH);
        return encoded;
    }

    /** Opens one segment into {@code block} and returns the plaintext's length. */
    int open(long position, boolean last, byte[] in, int offset, int length, byte[] block)
            throws GeneralSecurityException, FloeFailure {
        if (length < OVERHEAD) {
            throw new FloeFailure("segment");
        }
        int label = ByteBuffer.wrap(in, offset, LENGTH_FIELD).getInt();
        boolean fits = last ? label == length && length <= segmentLength : label == INNER && length == segmentLength;
        if (!fits) {
            throw new FloeFailure("segment");
        }
        start(Cipher.DECRYPT_MODE, position, last, in, offset + LENGTH_FIELD);
        int head = LENGTH_FIELD + NONCE_LENGTH;
        try {
            return cipher.doFinal(in, offset + head, length - head, block, 0);
        } catch (javax.crypto.AEADBadTagException e) {
            throw new FloeFailure("segment");
        }
    }

    /** Overwrites what can be overwritten. */
    void destroy() {
        Arrays.fill(messageKey, (byte) 0);
    }

    private void start(int mode, long position, boolean last, byte[] nonce, int nonceOffset)
            throws GeneralSecurityException {
        cipher.init(mode, segmentKey(position), new GCMParameterSpec(GCM_TAG_BITS, nonce, nonceOffset, NONCE_LENGTH));
        cipher.updateAAD(ByteBuffer.allocate(9)
                .putLong(position)
                .put((byte) (last ? 1 : 0))
                .array());
    }

    private SecretKeySpec segmentKey(long position) throws GeneralSecurityException {
        long epoch = position & ROTATION_MASK;
        if (epoch != keyEpoch) {
            byte[] number = ByteBuffer.allocate(8).putLong(epoch).array();
            byte[] key = kdf(messageKey, "DEK:", number, 32);
            segmentKey = new SecretKeySpec(key, "AES");
            Arrays.fill(key, (byte) 0);
            keyEpoch = epoch;
        }
        return segmentKey;
    }

    /** HKDF-Expand (RFC 5869); one block of SHA-384 is always enough. */
    private byte[] kdf(byte[] key, String purpose, byte[] number, int length) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA384", Providers.SUN_JCE);
        mac.init(new SecretKeySpec(key, "HmacSHA384"));
        mac.update(params);
        mac.update(iv);
        mac.update(purpose.getBytes(StandardCharsets.US_ASCII));
        mac.update(number);
        mac.update(aad);
        mac.update((byte) 1);
        return Arrays.copyOf(mac.doFinal(), length);
    }

    private static byte[] params(int segmentLength) {
        return ByteBuffer.allocate(PARAMS_LENGTH)
                .put((byte) 0)
                .put((byte) 0)
                .putInt(segmentLength)
                .putInt(IV_LENGTH)
                .array();
    }
}
