package sekisho.records.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import sekisho.records.RecordRefused;
import sekisho.records.layout.Shape;

/** Every fixed-length layout, on any bytes. */
class FixedFileFuzzTest {
    private static final RoundTrip ROUND_TRIP = new RoundTrip(Shape.FIXED);

    @FuzzTest
    void holds(byte[] file) throws IOException, RecordRefused {
        ROUND_TRIP.check(file);
    }
}
