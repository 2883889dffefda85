package sekisho.consumer.verify;

import java.io.IOException;
import java.io.OutputStream;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;
import sekisho.scanning.ScanSource;

/** The clearing file as it comes out of the records, written to the scanner; keeps what was counted on the way. */
final class RebuiltFile implements ScanSource {
    private final BatchContents contents;
    private final SealedBatch batch;
    private final SealedKey key;
    private Counted counted = new Counted();
    /** Of a file that was never written: fits no batch. */
    private long length = -1;

    private Sha256 sha256 = Sha256.ZERO;

    RebuiltFile(BatchContents contents, SealedBatch batch, SealedKey key) {
        this.contents = contents;
        this.batch = batch;
        this.key = key;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Measured measured = new Measured(out);
        counted = contents.rebuild(batch, key, measured);
        measured.flush();
        length = measured.length();
        sha256 = measured.sha256();
    }

    Counted counted() {
        return counted;
    }

    long length() {
        return length;
    }

    Sha256 sha256() {
        return sha256;
    }
}
