package sekisho.records.layout;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import sekisho.schemas.record.Channel;

/**
 * Way of payment, told by the chain code where a file mixes them.
 *
 * @param standard where no chain code says otherwise
 * @param byChain by chain code 本部コード
 */
public record ChannelMap(Channel standard, Map<String, Channel> byChain) {
    public ChannelMap {
        byChain = Map.copyOf(byChain);
    }

    public Channel of(@Nullable String chainCode) {
        return chainCode == null ? standard : byChain.getOrDefault(chainCode, standard);
    }
}
