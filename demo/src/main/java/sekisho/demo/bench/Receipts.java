package sekisho.demo.bench;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import sekisho.demo.site.Parts;
import sekisho.demo.site.Side;
import sekisho.demo.site.Site;
import sekisho.schemas.topic.Topics;

/** Sees when the checkpoint has answered a feed for the first time. */
final class Receipts implements AutoCloseable {
    private final Admin admin;
    private final TopicPartition partition;

    Receipts(Site site, String feed) throws IOException {
        String key = Side.OUTER.word() + "-" + Parts.ADMIN;
        admin = Admin.create(new HashMap<>(
                site.parts().kafka(Side.OUTER).settings(site.folder().credential(key))));
        partition = new TopicPartition(Topics.receipts(feed).name(), 0);
    }

    /** Whether a receipt is there, committed. */
    boolean isAnswered() throws IOException, InterruptedException {
        try {
            return admin.listOffsets(
                                    Map.of(partition, OffsetSpec.latest()),
                                    new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                            .partitionResult(partition)
                            .get()
                            .offset()
                    > 0;
        } catch (ExecutionException e) {
            throw new IOException("the receipts can't be seen", e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
