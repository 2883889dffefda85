package sekisho.consumer.process;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sekisho.consumer.reconcile.StaleProvisionals;
import sekisho.consumer.statement.Agent;

/**
 * {@code ledger:} in consumer.yml: what differs from city to city.
 *
 * @param levies where levies come from beside files, default TOPIC; without {@code kafka} there are files only
 * @param staleBusinessDays a provisional payment 速報 is stale when more business days than this have begun after its
 *     date; default 20
 * @param agents who transfers the money of which feeds, by a name of the city's; default none: then no bank statement is
 *     compared
 */
public record LedgerSettings(LevySource levies, Integer staleBusinessDays, Map<String, Agent> agents) {
    /** Where levies come from. */
    public enum LevySource {
        /** {@code tax.levies} of the inner cluster, and files. */
        TOPIC,
        /** Files only. */
        FILE
    }

    public LedgerSettings(
            @Nullable LevySource levies, @Nullable Integer staleBusinessDays, @Nullable Map<String, Agent> agents) {
        this.levies = Objects.requireNonNullElse(levies, LevySource.TOPIC);
        this.staleBusinessDays = Optional.ofNullable(staleBusinessDays).orElse(StaleProvisionals.BUSINESS_DAYS);
        this.agents = Map.copyOf(Objects.requireNonNullElse(agents, Map.of()));
        if (!this.agents.keySet().stream().allMatch(name -> name.matches("\\S{1,64}"))) {
            throw new IllegalArgumentException("an agent's name has 1 to 64 characters and no blank");
        }
        List<String> feeds = this.agents.values().stream()
                .flatMap(agent -> agent.feeds().stream())
                .toList();
        if (Set.copyOf(feeds).size() < feeds.size()) {
            throw new IllegalArgumentException("a feed belongs to one agent");
        }
        if (this.staleBusinessDays < 1 || this.staleBusinessDays > 366) {
            throw new IllegalArgumentException("staleBusinessDays must be from 1 to 366");
        }
    }

    /** With nothing set. */
    public static LedgerSettings defaults() {
        return new LedgerSettings(null, null, null);
    }
}
