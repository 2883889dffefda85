package sekisho.envelope.seal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicBoolean;
import sekisho.envelope.SealedBody;
import sekisho.envelope.Sha256;

/**
 * Makes the JIT compile AES-GCM and SHA-256 before the first batch: 40,000 messages of 1 KiB take about half a second. Without it
 * a batch runs at a fiftieth of the speed until gigabytes have passed.
 */
public final class CryptoWarmUp {
    private static final int MESSAGES = 40_000;
    private static final int SEGMENT = 1_024;
    private static final int CHUNK_EVERY = 100;
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private CryptoWarmUp() {}

    /** The same on a thread of its own, once in the life of a process: a start need not wait for it. */
    public static void inBackground() {
        if (BEGUN.compareAndSet(false, true)) {
            Thread thread = new Thread(CryptoWarmUp::run, "crypto-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Seals and opens throw-away messages, on the caller's thread. */
    public static void run() {
        run(MESSAGES);
    }

    static void run(int messages) {
        byte[] key = new byte[32];
        byte[] nonce = new byte[12];
        byte[] block = new byte[SEGMENT];
        byte[] segment = new byte[SEGMENT];
        try {
            Floe sealing = Floe.sealing(key, SEGMENT, new byte[Floe.IV_LENGTH], new byte[0]);
            Floe opening = Floe.opening(key, SEGMENT, sealing.header(key), new byte[0]);
            MessageDigest digest = Sha256.newDigest();
            for (int i = 0; i < messages; i++) {
                ByteBuffer.wrap(nonce).putInt(i); // the JDK refuses the same key and nonce twice in a row
                sealing.seal(i, false, block, SEGMENT - Floe.OVERHEAD, nonce, segment, 0);
                opening.open(i, false, segment, 0, SEGMENT, block);
                digest.update(segment);
            }
            byte[] chunk = new byte[SealedBody.SEGMENT_SIZE];
            for (int i = 0; i < messages / CHUNK_EVERY; i++) {
                digest.update(chunk); // the loop over blocks is compiled apart
                digest.digest();
            }
        } catch (GeneralSecurityException | FloeFailure e) {
            throw new IllegalStateException("AES-GCM does not open what it sealed", e);
        }
    }
}
