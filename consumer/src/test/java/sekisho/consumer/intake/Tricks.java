package sekisho.consumer.intake;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.message.FetchRequestData;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.message.MetadataRequestData;
import org.apache.kafka.common.message.MetadataResponseData;
import org.apache.kafka.common.message.OffsetForLeaderEpochResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.SimpleRecord;
import sekisho.consumer.wire.Trick;

/** What a hostile broker may answer. */
final class Tricks {
    private static final int TWO_GB = 2_000_000_000;
    private static final int FRESH_MILLIS = 20;

    private Tricks() {}

    /** Answers at once, and tells a clock of each answer. */
    static Trick hasty(FetchClock clock, Trick trick) {
        return new Trick() {
            @Override
            public void asked(ApiMessage request) {
                if (request instanceof FetchRequestData fetch) {
                    fetch.setMaxWaitMs(FRESH_MILLIS);
                }
            }

            @Override
            public void change(ApiMessage request, ApiMessage answer) {
                if (answer instanceof FetchResponseData) {
                    clock.fetched();
                }
                trick.change(request, answer);
            }
        };
    }

    static Trick lowerOffsets() {
        return records(batch -> batch(0, 0, new byte[] {1}));
    }

    static Trick nothing() {
        return records(batch -> MemoryRecords.EMPTY);
    }

    static Trick jump() {
        return records(batch -> batch(batch.baseOffset() + (1L << 40), 0, new byte[] {1}));
    }

    /** As 54 and then 4: the client gives out the first, and goes back to the second. */
    static Trick backwards() {
        return records(batch -> joined(
                batch(batch.baseOffset() + 50, 0, new byte[] {1}), batch(batch.baseOffset(), 0, new byte[] {1})));
    }

    static Trick epochs(int first, int second) {
        return records(batch -> joined(
                batch(batch.baseOffset(), first, new byte[] {1}),
                batch(batch.baseOffset() + 1, second, new byte[] {1})));
    }

    static Trick oversize(int bytes) {
        return records(batch -> batch(batch.baseOffset(), 0, new byte[bytes]));
    }

    static Trick bitFlipped() {
        return records(batch -> {
            MemoryRecords records = batch(batch.baseOffset(), 0, new byte[100]);
            ByteBuffer bytes = records.buffer();
            bytes.put(bytes.limit() - 10, (byte) 7);
            return records;
        });
    }

    /** Opens to 300 MiB. */
    static Trick bomb() {
        MemoryRecords packed =
                MemoryRecords.withRecords(Compression.gzip().build(), new SimpleRecord(new byte[300 << 20]));
        return records(batch -> {
            // No part of what the checksum covers.
            packed.batches().iterator().next().setLastOffset(batch.baseOffset());
            return packed;
        });
    }

    static Trick throttle() {
        return (request, answer) -> {
            if (answer instanceof FetchResponseData fetched) {
                fetched.setThrottleTimeMs(Integer.MAX_VALUE);
            }
        };
    }

    /** Says that it no longer leads, names another place for itself, and hangs up. */
    static Trick redirect(String host) {
        AtomicBoolean told = new AtomicBoolean();
        return (request, answer) -> {
            if (answer instanceof FetchResponseData fetched) {
                if (told.get()) {
                    throw new IllegalStateException("hangs up");
                }
                for (var topic : fetched.responses()) {
                    topic.partitions()
                            .forEach(p -> p.setErrorCode(Errors.NOT_LEADER_OR_FOLLOWER.code())
                                    .setRecords(MemoryRecords.EMPTY));
                }
            } else if (request instanceof MetadataRequestData asked
                    && answer instanceof MetadataResponseData metadata) {
                metadata.brokers().forEach(broker -> broker.setHost(host));
                told.compareAndSet(false, names(asked));
            }
        };
    }

    /** The reading client asks by name. */
    private static boolean names(MetadataRequestData asked) {
        return asked.topics() != null
                && asked.topics().stream().anyMatch(t -> t.topicId().equals(Uuid.ZERO_UUID));
    }

    /** The log ends before what was read. */
    static Trick truncated() {
        return (request, answer) -> {
            if (answer instanceof OffsetForLeaderEpochResponseData epochs) {
                epochs.topics()
                        .forEach(topic -> topic.partitions()
                                .forEach(p -> p.setEndOffset(1).setLeaderEpoch(0)));
            }
        };
    }

    static Trick twoGigabytes() {
        return new Trick() {
            @Override
            public void change(ApiMessage request, ApiMessage answer) {}

            @Override
            public int announce(ApiKeys api, int length) {
                return api == ApiKeys.FETCH ? TWO_GB : length;
            }
        };
    }

    private static Trick records(Function<RecordBatch, MemoryRecords> forged) {
        return (request, answer) -> {
            if (answer instanceof FetchResponseData fetched) {
                fetched.responses()
                        .forEach(topic -> topic.partitions().forEach(p -> {
                            if (p.records() instanceof MemoryRecords honest && honest.sizeInBytes() > 0) {
                                p.setRecords(
                                        forged.apply(honest.batches().iterator().next()));
                            }
                        }));
            }
        };
    }

    private static MemoryRecords batch(long offset, int epoch, byte[] value) {
        return MemoryRecords.withRecords(offset, Compression.NONE, epoch, new SimpleRecord(value));
    }

    private static MemoryRecords joined(MemoryRecords one, MemoryRecords two) {
        ByteBuffer both = ByteBuffer.allocate(one.sizeInBytes() + two.sizeInBytes());
        both.put(one.buffer().duplicate()).put(two.buffer().duplicate()).flip();
        return MemoryRecords.readableRecords(both);
    }
}
