package sekisho.e2e.kill;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.jspecify.annotations.Nullable;

/**
 * A line so slow that a batch takes many seconds: the broker lets ten seconds' worth through at once, then makes the
 * client wait.
 */
final class SlowLine {
    private final Admin admin;
    private final String principal;

    private SlowLine(Admin admin, String principal) {
        this.admin = admin;
        this.principal = principal;
    }

    /** @param bytesPerSecond at which this principal may produce */
    static SlowLine of(Admin admin, String principal, double bytesPerSecond)
            throws ExecutionException, InterruptedException {
        SlowLine line = new SlowLine(admin, principal);
        line.set(bytesPerSecond);
        return line;
    }

    private void set(@Nullable Double bytesPerSecond) throws ExecutionException, InterruptedException {
        var entity = new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, principal));
        var rate = new ClientQuotaAlteration.Op("producer_byte_rate", bytesPerSecond);
        admin.alterClientQuotas(List.of(new ClientQuotaAlteration(entity, List.of(rate))))
                .all()
                .get();
    }

    /** From now on as fast as it goes. */
    void lift() throws ExecutionException, InterruptedException {
        set(null);
    }
}
