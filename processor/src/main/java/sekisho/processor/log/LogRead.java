package sekisho.processor.log;

/** What came of reading a record again. */
public sealed interface LogRead {

    /** The record's value. */
    final class Found implements LogRead {
        private final byte[] value;

        /** Takes the array over. */
        public Found(byte[] value) {
            this.value = value;
        }

        /** The array itself. */
        public byte[] value() {
            return value;
        }
    }

    /** The record is no longer there: retention, deletion, or a log that was cut. */
    record Gone() implements LogRead {}

    /** The broker doesn't answer now. */
    record Unavailable() implements LogRead {}
}
