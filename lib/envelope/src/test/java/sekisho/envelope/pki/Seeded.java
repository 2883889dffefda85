package sekisho.envelope.pki;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import sekisho.envelope.Sha256;

/** Bytes that look random and are the same each time: SHA-256(seed || counter). For vectors only. */
public final class Seeded extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final String seed;
    private long counter;

    public Seeded(String seed) {
        this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        for (int from = 0; from < bytes.length; from += Sha256.LENGTH) {
            byte[] block = Sha256.of(
                            seed.getBytes(StandardCharsets.US_ASCII),
                            ByteBuffer.allocate(8).putLong(counter).array())
                    .bytes();
            counter++;
            System.arraycopy(block, 0, bytes, from, Math.min(Sha256.LENGTH, bytes.length - from));
        }
    }

    @Override
    public int nextInt() {
        byte[] bytes = new byte[4];
        nextBytes(bytes);
        return ByteBuffer.wrap(bytes).getInt();
    }

    @Override
    public long nextLong() {
        byte[] bytes = new byte[8];
        nextBytes(bytes);
        return ByteBuffer.wrap(bytes).getLong();
    }
}
