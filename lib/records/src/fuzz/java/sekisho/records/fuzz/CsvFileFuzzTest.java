package sekisho.records.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import sekisho.records.RecordRefused;
import sekisho.records.layout.Shape;

/** Every CSV layout, on any bytes. */
class CsvFileFuzzTest {
    private static final RoundTrip ROUND_TRIP = new RoundTrip(Shape.CSV);

    @FuzzTest
    void holds(byte[] file) throws IOException, RecordRefused {
        ROUND_TRIP.check(file);
    }
}
