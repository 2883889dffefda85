package sekisho.consumer.verify;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import sekisho.consumer.site.SealedFile;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeRefused;
import sekisho.records.key.Tally;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.stream.CanonicalSchema;
import sekisho.schemas.wire.CompiledIn;

/** What a rogue feed and a rogue checkpoint together can make of a batch, both with valid keys. */
enum Mutant {
    /** One entry or field is another, well encoded. Manifest and sealed key say what the altered entries come to. */
    ENTRIES {
        @Override
        SealedFile make(Original original, Random random) throws IOException, EnvelopeRefused {
            List<ClearingEntry> entries = MutatedEntries.of(original.entries(), random);
            byte[] stream = frame(encoded(entries));
            try {
                return original.seal(SealedFile.tally(entries), stream);
            } catch (IllegalArgumentException e) {
                // Such sums can't stand in a manifest: then it says the honest ones.
                return original.seal(stream);
            }
        }
    },
    /** The records' bytes are damaged before they are compressed and sealed. */
    RECORD_BYTES {
        @Override
        SealedFile make(Original original, Random random) throws IOException, EnvelopeRefused {
            return original.seal(damaged(encoded(original.entries()), random, Mutant::frame));
        }
    },
    /** The compressed frame is damaged before it is sealed. */
    FRAME_BYTES {
        @Override
        SealedFile make(Original original, Random random) throws IOException, EnvelopeRefused {
            return original.seal(damaged(frame(encoded(original.entries())), random, bytes -> bytes));
        }
    },
    /** A few kilobytes that open to 2 GiB: of one record's text, or of no record at all. */
    BOMB {
        @Override
        SealedFile make(Original original, Random random) throws IOException, EnvelopeRefused {
            byte[] honest = encoded(original.entries());
            int kept = random.nextInt(honest.length);
            return original.seal(sealer -> {
                ZstdOutputStream zstd = new ZstdOutputStream(new Unclosed(sealer), 1);
                zstd.write(honest, 0, kept);
                byte[] same = new byte[1 << 20];
                Arrays.fill(same, (byte) (random.nextBoolean() ? 0 : 0x7e));
                for (int i = 0; i < 2_048; i++) {
                    zstd.write(same);
                }
                zstd.close();
            });
        }
    },
    /** A chunk is damaged, cut, missing or another. */
    CHUNKS {
        @Override
        SealedFile make(Original original, Random random) throws IOException, EnvelopeRefused {
            SealedFile sealed = original.seal(frame(encoded(original.entries())));
            List<byte[]> chunks = new ArrayList<>(sealed.chunks);
            int at = random.nextInt(chunks.size());
            chunks.set(at, damage(chunks.get(at), random));
            return sealed.with(sealed.keyEnvelope, chunks);
        }
    },
    /** The key envelope is damaged. */
    KEY_ENVELOPE {
        @Override
        SealedFile make(Original original, Random random) throws IOException, EnvelopeRefused {
            SealedFile sealed = original.seal(frame(encoded(original.entries())));
            return sealed.with(Bytes.of(damage(sealed.keyEnvelope.toArray(), random)), sealed.chunks);
        }
    };

    abstract SealedFile make(Original original, Random random) throws IOException, EnvelopeRefused;

    /** An honest file, its entries, and how it is sealed. */
    record Original(SealedFile.Plan plan, List<ClearingEntry> entries, LoneParties parties) {
        Original {
            entries = List.copyOf(entries);
        }

        SealedFile seal(byte[] stream) throws IOException, EnvelopeRefused {
            return seal(SealedFile.tally(entries), stream);
        }

        SealedFile seal(Tally tally, byte[] stream) throws IOException, EnvelopeRefused {
            return SealedFile.seal(parties, plan, tally, sealer -> sealer.write(stream));
        }

        SealedFile seal(SealedFile.Stream stream) throws IOException, EnvelopeRefused {
            return SealedFile.seal(parties, plan, SealedFile.tally(entries), stream);
        }
    }

    private interface Packing {
        byte[] pack(byte[] bytes);
    }

    private static byte[] damaged(byte[] bytes, Random random, Packing packing) {
        return packing.pack(damage(bytes, random));
    }

    /** Some bits flipped, some bytes removed, put in, said twice, or the tail cut off. */
    private static byte[] damage(byte[] bytes, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(64, bytes.length - at));
        out.write(bytes, 0, at);
        switch (random.nextInt(5)) {
            case 0 -> {
                // cut
                return out.toByteArray();
            }
            case 1 -> out.write(bytes, at + length, bytes.length - at - length);
            case 2 -> {
                out.write(bytes, at, length);
                out.write(bytes, at, bytes.length - at);
            }
            case 3 -> {
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                out.writeBytes(noise);
                out.write(bytes, at, bytes.length - at);
            }
            default -> {
                out.write(bytes[at] ^ (1 << random.nextInt(8)));
                out.write(bytes, at + 1, bytes.length - at - 1);
            }
        }
        return out.toByteArray();
    }

    private static byte[] encoded(List<ClearingEntry> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        var writer = new SpecificDatumWriter<ClearingEntry>(CanonicalSchema.schema(), CompiledIn.DATA);
        for (ClearingEntry entry : entries) {
            writer.write(entry, encoder);
        }
        encoder.flush();
        return out.toByteArray();
    }

    private static byte[] frame(byte[] bytes) {
        return Zstd.compress(bytes, 1);
    }

    /** The sealer is finished by its owner. */
    private static final class Unclosed extends java.io.FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() {}
    }
}
