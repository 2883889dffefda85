package sekisho.benchmarks.envelope;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The JDK's AES-256-GCM and SHA-256 alone, from and into arrays that are used again. */
final class Primitives {
    private static final int SEGMENT = 65_536;

    private final SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
    private final Cipher cipher;
    private final MessageDigest sha256;
    private final byte[] block = new byte[SEGMENT];
    private final byte[] out = new byte[SEGMENT + 16];
    private final byte[] sealed;
    private final byte[] nonce = new byte[12];
    private long count;

    Primitives() throws GeneralSecurityException {
        cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
        sha256 = MessageDigest.getInstance("SHA-256", "SUN");
        init(Cipher.ENCRYPT_MODE);
        sealed = cipher.doFinal(block);
    }

    /** One message of 64 KiB under a new nonce. */
    int encrypt() throws GeneralSecurityException {
        count++;
        ByteBuffer.wrap(nonce).putLong(count);
        init(Cipher.ENCRYPT_MODE);
        return cipher.doFinal(block, 0, block.length, out, 0);
    }

    /** The same message each time. */
    int decrypt() throws GeneralSecurityException {
        ByteBuffer.wrap(nonce).putLong(0);
        init(Cipher.DECRYPT_MODE);
        return cipher.doFinal(sealed, 0, sealed.length, out, 0);
    }

    /** One pass over a batch. */
    byte[] digest(byte[] batch) {
        for (int from = 0; from < batch.length; from += SEGMENT) {
            sha256.update(batch, from, Math.min(SEGMENT, batch.length - from));
        }
        return sha256.digest();
    }

    private void init(int mode) throws GeneralSecurityException {
        cipher.init(mode, key, new GCMParameterSpec(128, nonce));
    }
}
