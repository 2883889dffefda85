package sekisho.consumer.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import sekisho.consumer.db.InnerDatabase;

/** How often each step stands in the audit record. */
final class AuditCounts {
    private static final String DAY = AuditStep.DAY_CLOSED.word();

    private AuditCounts() {}

    static Map<String, Long> of(InnerDatabase database) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        for (String step : database.texts(
                "select convert_from(entry, 'UTF8')::jsonb ->> 'action' from audit_leaf where entry is not null")) {
            counts.merge(step, 1L, Long::sum);
        }
        return counts;
    }

    /** Exactly these entries have come since then, and nothing else. */
    static void adds(InnerDatabase database, Map<String, Long> before, String... steps) {
        Map<String, Long> expected = new TreeMap<>(before);
        for (String step : steps) {
            expected.merge(step, 1L, Long::sum);
        }
        // The end of a day comes when it comes.
        expected.remove(DAY);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Map<String, Long> counts = of(database);
            counts.remove(DAY);
            assertThat(counts).isEqualTo(expected);
        });
    }
}
