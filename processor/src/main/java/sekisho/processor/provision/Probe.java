package sekisho.processor.provision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import sekisho.service.KafkaSettings;
import sekisho.service.SecretFile;

/**
 * Tries, in forms that do no harm, what must be denied: with a certificate that has no rights, and with none at all.
 * Only a denial counts; any other answer is a fault, and no answer proves nothing.
 */
public final class Probe {
    private final Map<String, Object> unknown;

    /**
     * Prepares a probe.
     *
     * @param unknown client settings with the key of a certificate of the right authority that nobody gave rights
     */
    public Probe(Map<String, Object> unknown) {
        this.unknown = new HashMap<>(unknown);
    }

    /**
     * A probe by a key on disk.
     *
     * @param kafka how the administrator connects; everything but the key is kept
     */
    public static Probe of(KafkaSettings kafka, ProbeKey key) {
        var settings = new HashMap<>(kafka.admin(Map.of()));
        settings.keySet().removeIf(name -> name.startsWith("ssl.keystore.") || name.startsWith("ssl.key."));
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.location", key.keystore().toString());
        try (var password = new SecretFile(key.passwordFile()).read()) {
            settings.put("ssl.keystore.password", new Password(String.valueOf(password.revealCopy())));
        }
        return new Probe(settings);
    }

    /** What was not denied; empty if all is well. */
    List<Report> allowed() throws ExecutionException, InterruptedException, TimeoutException {
        var faults = new ArrayList<Report>();
        try (var admin = Admin.create(unknown)) {
            requireDenied(faults, "create topic", create(admin));
            requireDenied(
                    faults,
                    "read ACLs",
                    admin.describeAcls(AclBindingFilter.ANY).values());
            if (!Answers.await(admin.listTopics().names()).isEmpty()) {
                faults.add(new Report(ProvisionCode.PROBE_ALLOWED, "list topics"));
            }
        }
        try (var admin = Admin.create(anonymous())) {
            requireNoHandshake(faults, admin);
        }
        return faults;
    }

    private static KafkaFuture<Void> create(Admin admin) {
        return admin.createTopics(
                        List.of(new NewTopic("sekisho-probe", 1, (short) 1)),
                        new CreateTopicsOptions().validateOnly(true))
                .all();
    }

    private Map<String, Object> anonymous() {
        var settings = new HashMap<>(unknown);
        settings.keySet().removeIf(key -> key.startsWith("ssl.keystore.") || key.startsWith("ssl.key."));
        return settings;
    }

    private static void requireDenied(List<Report> faults, String what, KafkaFuture<?> answer)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            Answers.await(answer);
            faults.add(new Report(ProvisionCode.PROBE_ALLOWED, what));
        } catch (ExecutionException failed) {
            if (failed.getCause() == null || Provisioning.isUnanswered(failed.getCause())) {
                throw failed;
            }
            if (!(failed.getCause() instanceof AuthorizationException)) {
                faults.add(new Report(ProvisionCode.PROBE_ALLOWED, what));
            }
        }
    }

    private static void requireNoHandshake(List<Report> faults, Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            Answers.await(admin.describeCluster().nodes());
            faults.add(new Report(ProvisionCode.PROBE_ALLOWED, "connect without certificate"));
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof SslAuthenticationException)) {
                throw failed;
            }
        }
    }
}
