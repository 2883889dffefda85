package sekisho.envelope.seal;

import java.security.GeneralSecurityException;
import java.util.Random;
import sekisho.envelope.SealedBody;

/** One full FLOE segment, sealed and opened again and again. */
public final class OneSegment {
    private static final int BLOCK = SealedBody.SEGMENT_SIZE - SealedBody.SEGMENT_OVERHEAD;

    private final Floe sealing;
    private final Floe opening;
    private final byte[] block = new byte[BLOCK];
    private final byte[] segment = new byte[SealedBody.SEGMENT_SIZE];
    private final byte[] sealed = new byte[SealedBody.SEGMENT_SIZE];
    private final byte[] opened = new byte[SealedBody.SEGMENT_SIZE];
    private final byte[] nonce = new byte[12];
    private long position;

    public OneSegment() {
        byte[] key = new byte[32];
        Random random = new Random(1);
        random.nextBytes(key);
        random.nextBytes(block);
        try {
            sealing = Floe.sealing(key, SealedBody.SEGMENT_SIZE, new byte[Floe.IV_LENGTH], new byte[40]);
            opening = Floe.opening(key, SealedBody.SEGMENT_SIZE, sealing.header(key), new byte[40]);
            sealing.seal(0, false, block, BLOCK, nonce, sealed, 0);
        } catch (GeneralSecurityException | FloeFailure e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another nonce each time: the JDK refuses a repeated one. */
    public int seal() throws GeneralSecurityException {
        position++;
        for (int i = 0; i < 8; i++) {
            nonce[i] = (byte) (position >>> (8 * i));
        }
        return sealing.seal(0, false, block, BLOCK, nonce, segment, 0);
    }

    public int open() throws GeneralSecurityException {
        try {
            return opening.open(0, false, sealed, 0, sealed.length, opened);
        } catch (FloeFailure e) {
            throw new IllegalStateException(e);
        }
    }
}
