package sekisho.consumer.golden;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import sekisho.consumer.levy.LevyRow;
import sekisho.schemas.record.Channel;
import sekisho.schemas.record.Kind;

/** A golden case as its file says it. */
record GoldenCase(
        String name,
        String rule,
        Optional<String> order,
        Optional<List<Levy>> levies,
        List<Delivery> deliveries,
        Optional<LocalDate> today,
        Expected expect) {
    boolean isFixed() {
        return order.filter("fixed"::equals).isPresent();
    }

    record Levy(
            String levyId,
            int taxYear,
            String taxItem,
            String period,
            String noticeNo,
            long amountDue,
            LocalDate dueOn,
            long version,
            LevyRow.Status status,
            List<String> keys) {}

    /** Either a batch or levies. */
    record Delivery(
            OptionalLong sequence,
            Optional<LocalDate> createdOn,
            OptionalLong replaces,
            Optional<List<Entry>> records,
            Optional<List<Levy>> levies) {}

    record Entry(
            Channel channel,
            Kind kind,
            Map<String, String> keys,
            OptionalInt reissue,
            long amount,
            LocalDate paidOn,
            Optional<String> paidAt,
            Optional<String> outlet,
            @JsonProperty("ref") Optional<String> reference,
            Optional<LocalDate> settleOn,
            Optional<String> reason,
            Optional<LocalDate> createdOn) {}

    record Expected(
            Optional<Map<String, JsonNode>> levies,
            Optional<List<JsonNode>> payments,
            Optional<List<JsonNode>> exceptions,
            long repeated) {}
}
