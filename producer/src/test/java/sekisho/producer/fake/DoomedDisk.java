package sekisho.producer.fake;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import sekisho.producer.outbox.Disk;

/**
 * A disk until doom strikes. Two steps for each operation: dying at the first it hasn't happened, at the second
 * it has happened but nobody heard of it. A file may be left half written.
 */
public final class DoomedDisk implements Disk {
    private final Disk disk = new LooseDisk();
    private final Doom doom;

    public DoomedDisk(Doom doom) {
        this.doom = doom;
    }

    @Override
    public OutputStream create(Path file) throws IOException {
        doom.step();
        OutputStream out = disk.create(file);
        doom.step();
        return new HalfWritten(out);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        doom.step();
        disk.rename(from, to);
        doom.step();
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
        doom.step();
        disk.makeFolder(folder);
        doom.step();
    }

    @Override
    public void remove(Path tree) throws IOException {
        doom.step();
        disk.remove(tree);
        doom.step();
    }

    private final class HalfWritten extends FilterOutputStream {
        HalfWritten(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            doom.step();
            int half = length / 2;
            out.write(bytes, offset, half);
            doom.step();
            out.write(bytes, offset + half, length - half);
        }

        @Override
        public void close() throws IOException {
            out.close();
            doom.step();
        }
    }
}
