package sekisho.consumer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sekisho.consumer.db.Database;
import sekisho.consumer.ledger.LedgerDatabase;

class SampleDayTest {
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    @Test
    void endsAsTheDayExpectsWhenLeviesComeFirst() throws Exception {
        Database database = LedgerDatabase.empty().writer();
        SampleDay.loadLevies(database);
        for (SampleDay.File file : SampleDay.FILES) {
            SampleDay.take(database, file);
        }

        assertIsExpected(database.transact(DaySummaries::read));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void endsTheSameInEveryOrderAndWithTheLeviesLast(long seed) throws Exception {
        Database database = LedgerDatabase.empty().writer();
        List<SampleDay.File> files = new ArrayList<>(SampleDay.FILES);
        Collections.shuffle(files, new Random(seed));
        for (SampleDay.File file : files) {
            SampleDay.take(database, file);
        }
        SampleDay.loadLevies(database);

        assertIsExpected(database.transact(DaySummaries::read));
    }

    private static void assertIsExpected(DaySummary summary) throws Exception {
        JsonNode actual = JSON.readTree(JSON.writeValueAsBytes(summary));
        try (InputStream in = SampleDay.open("expected.json")) {
            JsonNode expected = JSON.readTree(in);
            for (String part :
                    List.of("records", "totals", "states", "levyStates", "levyTotals", "levies", "repeated")) {
                assertThat(actual.get(part)).as(part).isEqualTo(expected.get(part));
            }
            assertThat(actual.get("payments")).containsExactlyInAnyOrderElementsOf(expected.get("payments"));
            assertThat(actual.get("exceptions")).containsExactlyInAnyOrderElementsOf(expected.get("exceptions"));
        }
    }
}
