package sekisho.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    @Test
    void findsEachTopicByItsName() {
        for (var topic : List.<Topic<?, ?>>of(
                Topics.sealed("cvs"),
                Topics.receipts("cvs"),
                Topics.checked("999999"),
                Topics.QUARANTINED,
                Topics.DEAD_LETTERS,
                Topics.ACTS,
                Topics.LEVIES,
                Topics.RECONCILED)) {
            assertThat(Topics.named(topic.name())).contains(topic);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"clearing.sealed.", "clearing.sealed.A", "clearing.checked.99999", "other", "clearing.sealed.a.b"
            })
    void knowsNoOtherTopic(String name) {
        assertThat(Topics.named(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "UPPER", "a.b", "*", "a:b", "a23456789012345678901234567890123"})
    void refusesAFeedCodeThatCouldNameAnotherTopic(String feed) {
        assertThatThrownBy(() -> Topics.sealed(feed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void spreadsAllTopicsOfFeedsAlike() {
        assertThat(List.of(
                        Topics.sealed("a").partitions(4),
                        Topics.checked("999999").partitions(4),
                        Topics.QUARANTINED.partitions(4),
                        Topics.ACTS.partitions(4)))
                .containsOnly(4);
        assertThat(Topics.receipts("a").partitions(4)).isEqualTo(1);
    }

    @Test
    void storesNoCompressedBatchAndTrustsNoSendersClock() {
        for (var topic : List.<Topic<?, ?>>of(
                Topics.sealed("a"),
                Topics.receipts("a"),
                Topics.checked("999999"),
                Topics.QUARANTINED,
                Topics.DEAD_LETTERS,
                Topics.ACTS)) {
            assertThat(topic.settings())
                    .containsEntry("compression.type", "uncompressed")
                    .containsEntry("message.timestamp.type", "LogAppendTime")
                    .containsEntry("cleanup.policy", "delete");
        }
    }
}
