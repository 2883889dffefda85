package sekisho.benchmarks.envelope;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.SealedBody;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Signed;
import sekisho.envelope.seal.SealedParts;

/** A batch on disk between two JVMs, and the time of each step: its bulk (segments and digests) and its CMS part. */
final class BatchFolder implements Closeable {
    private final Path folder;
    private final Batch batch;
    private final RandomAccessFile chunks;
    private final byte[] buffer = new byte[SealedBody.MAX_CHUNK_SIZE];

    BatchFolder(Path folder) throws EnvelopeRefused, IOException {
        Files.createDirectories(folder);
        this.folder = folder;
        batch = new Batch(folder);
        chunks = new RandomAccessFile(folder.resolve("chunks").toFile(), "rw");
    }

    /** Seconds of one step; of the bulk also those that this thread had a CPU. */
    record Took(double bulk, double cms, double bulkCpu) {}

    /** A moment on both clocks, in nanoseconds. */
    private record Moment(long wall, long cpu) {
        static Moment now() {
            return new Moment(
                    System.nanoTime(), ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
        }
    }

    /** Seals into memory that is used again; nothing is kept. */
    Took seal(InputStream stream) throws EnvelopeRefused, IOException {
        Moment start = Moment.now();
        try (SealedParts parts = batch.seal(stream, (index, chunk, length) -> {})) {
            Moment bulk = Moment.now();
            batch.sign(parts);
            return took(start, bulk, bulk, Moment.now());
        }
    }

    /** Seals into the folder. */
    void write(InputStream stream) throws EnvelopeRefused, IOException {
        try (SealedParts parts = batch.seal(stream, (index, chunk, length) -> chunks.write(chunk, 0, length))) {
            Batch.Sealed sealed = batch.sign(parts);
            Files.write(folder.resolve("manifest.p7m"), sealed.manifest().toArray());
            Files.write(folder.resolve("envelope.p7m"), sealed.envelope().toArray());
        }
    }

    Took check() throws EnvelopeRefused, IOException {
        Moment start = Moment.now();
        Signed<Manifest> manifest = batch.verify(sealed());
        Moment cms = Moment.now();
        batch.check(manifest.statement(), index -> chunk(manifest.statement(), index));
        return took(cms, Moment.now(), start, cms);
    }

    Took open() throws EnvelopeRefused, IOException {
        Signed<Manifest> manifest = batch.verify(sealed());
        Moment start = Moment.now();
        try (SealedKey key = batch.openKey(sealed(), manifest)) {
            Moment cms = Moment.now();
            batch.open(manifest.statement(), key, index -> chunk(manifest.statement(), index));
            return took(cms, Moment.now(), start, cms);
        }
    }

    @Override
    public void close() throws IOException {
        chunks.close();
    }

    private Batch.Sealed sealed() throws IOException {
        return new Batch.Sealed(
                Bytes.of(Files.readAllBytes(folder.resolve("manifest.p7m"))),
                Bytes.of(Files.readAllBytes(folder.resolve("envelope.p7m"))));
    }

    /** From the file; a full chunk always in the same array. */
    private byte[] chunk(Manifest manifest, int index) throws IOException {
        int length = manifest.body().chunkLength(index);
        byte[] chunk = length == buffer.length ? buffer : new byte[length];
        chunks.seek((long) index * SealedBody.MAX_CHUNK_SIZE);
        chunks.readFully(chunk);
        return chunk;
    }

    private static Took took(Moment bulkFrom, Moment bulkTo, Moment cmsFrom, Moment cmsTo) {
        return new Took(
                (bulkTo.wall - bulkFrom.wall) / 1e9,
                (cmsTo.wall - cmsFrom.wall) / 1e9,
                (bulkTo.cpu - bulkFrom.cpu) / 1e9);
    }
}
