package sekisho.consumer.intake;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import sekisho.consumer.code.IntakeCode;

/** Judges what one poll gave out of one partition. Looks at places and sizes only, never into a value. */
final class PageCheck {
    private final Bounds bounds;

    PageCheck(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * The cursor behind the page.
     *
     * @param position the client's own position after the poll; it may lie past the last record (transaction markers)
     */
    Cursor advance(int partition, Cursor before, List<ConsumerRecord<byte[], byte[]>> page, long position)
            throws IntakeHalted {
        Cursor cursor = before;
        for (ConsumerRecord<byte[], byte[]> record : page) {
            cursor = after(partition, cursor, record);
        }
        // A broker that serves offset 54 and then 4 moves the client's position back to 5.
        if (position < cursor.next()) {
            throw new IntakeHalted(IntakeCode.POSITION_BACK, partition);
        }
        if (position - cursor.next() > bounds.jump()) {
            throw new IntakeHalted(IntakeCode.JUMP, partition);
        }
        return new Cursor(position, cursor.epoch());
    }

    private Cursor after(int partition, Cursor cursor, ConsumerRecord<byte[], byte[]> record) throws IntakeHalted {
        if (record.offset() < cursor.next()) {
            throw new IntakeHalted(IntakeCode.REWIND, partition);
        }
        if (record.offset() - cursor.next() > bounds.jump()) {
            throw new IntakeHalted(IntakeCode.JUMP, partition);
        }
        if (cursor.epoch().isPresent()
                && record.leaderEpoch().map(e -> e < cursor.epoch().get()).orElse(true)) {
            throw new IntakeHalted(IntakeCode.EPOCH_BACK, partition);
        }
        if (record.value() == null || record.value().length > bounds.valueBytes()) {
            throw new IntakeHalted(IntakeCode.SIZE, partition);
        }
        return new Cursor(record.offset() + 1, record.leaderEpoch());
    }
}
