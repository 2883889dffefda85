package sekisho.processor.provision;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sekisho.schemas.topic.Topics;

/**
 * The outer cluster.
 *
 * @param partitions P, for life; default {@value Topics#FEED_PARTITIONS}
 * @param application the checkpoint's application id; default {@code sekisho-checkpoint}
 * @param processor the checkpoint's principal; default {@code processor}
 * @param operators principals that may read what is quarantined and the dead letters; default none
 * @param officers principals that may write acts; default none
 * @param municipalities each with an intake
 * @param feeds each for one of the municipalities
 * @param feedBytesPerSecond most a feed may write; default 50,000,000
 * @param intakeBytesPerSecond most an intake may read; default 100,000,000
 */
public record OuterCluster(
        int partitions,
        String application,
        String processor,
        List<String> operators,
        List<String> officers,
        List<MunicipalityRow> municipalities,
        List<FeedRow> feeds,
        long feedBytesPerSecond,
        long intakeBytesPerSecond) {
    public OuterCluster(
            int partitions,
            @Nullable String application,
            @Nullable String processor,
            @Nullable List<String> operators,
            @Nullable List<String> officers,
            @Nullable List<MunicipalityRow> municipalities,
            @Nullable List<FeedRow> feeds,
            long feedBytesPerSecond,
            long intakeBytesPerSecond) {
        this.partitions = partitions == 0 ? Topics.FEED_PARTITIONS : partitions;
        this.application = Principals.require(Objects.requireNonNullElse(application, "sekisho-checkpoint"));
        this.processor = Objects.requireNonNullElse(processor, "processor");
        this.operators = List.copyOf(Objects.requireNonNullElse(operators, List.of()));
        this.officers = List.copyOf(Objects.requireNonNullElse(officers, List.of()));
        this.municipalities = List.copyOf(Objects.requireNonNullElse(municipalities, List.of()));
        this.feeds = List.copyOf(Objects.requireNonNullElse(feeds, List.of()));
        this.feedBytesPerSecond = feedBytesPerSecond == 0 ? 50_000_000 : feedBytesPerSecond;
        this.intakeBytesPerSecond = intakeBytesPerSecond == 0 ? 100_000_000 : intakeBytesPerSecond;
        if (partitions < 0 || feedBytesPerSecond < 0 || intakeBytesPerSecond < 0) {
            throw new IllegalArgumentException("a number is negative");
        }
        requireConsistent();
    }

    private void requireConsistent() {
        var principals = new ArrayList<String>();
        principals.add(processor);
        principals.addAll(operators);
        principals.addAll(officers);
        municipalities.forEach(row -> principals.add(row.intake()));
        feeds.forEach(row -> principals.add(row.principal()));
        Principals.requireDistinct(principals);
        if (feeds.stream().map(FeedRow::feed).distinct().count() != feeds.size()) {
            throw new IllegalArgumentException("a feed stands twice");
        }
        var codes = municipalities.stream().map(MunicipalityRow::code).toList();
        if (codes.stream().distinct().count() != codes.size()) {
            throw new IllegalArgumentException("a municipality stands twice");
        }
        if (!feeds.stream().allMatch(row -> codes.contains(row.municipality()))) {
            throw new IllegalArgumentException("a feed's municipality is not listed");
        }
    }
}
