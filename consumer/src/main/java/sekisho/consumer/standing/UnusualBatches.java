package sekisho.consumer.standing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import sekisho.consumer.db.Query;
import sekisho.envelope.Sha256;

/** Finds batches that wait for their import and whose records or yen stand out from what their feed usually sends. */
public final class UnusualBatches {
    private static final String FIGURES = "select b.manifest_hash, b.feed, b.sequence,"
            + " coalesce(sum(c.records), 0) as records, coalesce(sum(c.yen), 0) as yen"
            + " from batch b left join batch_count c using (manifest_hash)";
    private static final String WAITING = FIGURES + " where b.state in ('VERIFIED', 'AWAITING_APPROVAL', 'APPROVED')"
            + " group by b.manifest_hash order by b.feed, b.sequence";
    private static final String EARLIER = FIGURES + " where b.feed = ? and b.sequence < ? and b.state = 'IMPORTED'"
            + " group by b.manifest_hash order by b.sequence desc limit ?";

    private UnusualBatches() {}

    /** Every unusual figure of every batch that waits. */
    public static List<Unusual> waiting(Connection connection, SanityBand band) throws SQLException {
        List<Unusual> unusual = new ArrayList<>();
        for (Figures batch : Query.of(connection, WAITING).list(Figures::read)) {
            List<Figures> earlier = Query.of(connection, EARLIER, batch.feed(), batch.sequence(), band.history())
                    .list(Figures::read);
            for (Measure measure : Measure.values()) {
                List<Long> usual = earlier.stream().map(measure.of::applyAsLong).toList();
                if (band.judge(measure.of.applyAsLong(batch), usual) == SanityBand.Judgement.UNUSUAL) {
                    unusual.add(new Unusual(batch.batch(), batch.feed(), measure));
                }
            }
        }
        return unusual;
    }

    /** What is compared. */
    public enum Measure {
        RECORDS(Figures::records),
        YEN(Figures::yen);

        @SuppressWarnings("ImmutableEnumChecker") // a method reference
        private final ToLongFunction<Figures> of;

        Measure(ToLongFunction<Figures> of) {
            this.of = of;
        }
    }

    /** One figure outside the band. */
    public record Unusual(Sha256 batch, String feed, Measure measure) {}

    private record Figures(Sha256 batch, String feed, long sequence, long records, long yen) {
        static Figures read(java.sql.ResultSet row) throws SQLException {
            return new Figures(
                    Query.hash(row, "manifest_hash"),
                    row.getString("feed"),
                    row.getLong("sequence"),
                    row.getLong("records"),
                    row.getLong("yen"));
        }
    }
}
