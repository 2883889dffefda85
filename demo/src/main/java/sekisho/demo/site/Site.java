package sekisho.demo.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import sekisho.consumer.db.DatabaseSettings;
import sekisho.envelope.EnvelopeRefused;
import sekisho.processor.provision.ProvisionRefused;
import sekisho.processor.provision.Provisioning;
import sekisho.processor.provision.ProvisioningConfig;
import sekisho.schemas.topic.Topics;
import sekisho.schemas.wire.RegistryClient;
import sekisho.schemas.wire.RegistryFailed;
import sekisho.schemas.wire.SchemaIds;
import sekisho.service.ConfigFile;
import sekisho.service.SecretFile;

/**
 * A whole site on this machine, made anew below one folder: keys and registry of trust, an outer and an inner cluster
 * with the rights of the real principals, the inner database, and the configuration file of every process. The
 * processes of Sekisho themselves are not started here.
 */
public final class Site implements AutoCloseable {
    private final SitePlan plan;
    private final SiteFolder folder;
    private final Parts parts;

    private Site(SitePlan plan, SiteFolder folder, Parts parts) {
        this.plan = plan;
        this.folder = folder;
        this.parts = parts;
    }

    /** Sets up and starts a site below a folder that is empty or absent. */
    public static Site start(SitePlan plan, Path root, Clock clock) throws IOException {
        return start(plan, root, clock, Parts.Place.THIS_JVM);
    }

    /** The same, with brokers and registries where they should run. */
    public static Site start(SitePlan plan, Path root, Clock clock, Parts.Place place) throws IOException {
        SiteFolder folder = new SiteFolder(root.toAbsolutePath());
        Files.createDirectories(folder.logs());
        Parts parts = null;
        try {
            parts = Parts.start(folder, new SiteKeys(plan, folder, clock).issue(), place);
            InnerSchema.install(parts.postgres(), folder);
            SiteConfigs configs = new SiteConfigs(plan, folder, parts);
            configs.writeProvisioning();
            provision(folder, Side.OUTER);
            provision(folder, Side.INNER);
            configs.writeProcesses(
                    topicId(folder, Topics.checked(plan.municipality()).name()));
            register(
                    parts,
                    Side.OUTER,
                    Topics.sealed("any").values(),
                    Topics.receipts("any").values());
            register(parts, Side.INNER, Topics.LEVIES.values(), Topics.RECONCILED.values());
            return new Site(plan, folder, parts);
        } catch (SQLException
                | EnvelopeRefused
                | ProvisionRefused
                | RegistryFailed
                | IOException
                | RuntimeException e) {
            if (parts != null) {
                parts.close();
            }
            throw new IOException("the site could not be set up", e);
        }
    }

    private static void provision(SiteFolder folder, Side side) throws ProvisionRefused {
        ProvisioningConfig config = ConfigFile.read(folder.provisioning(side), ProvisioningConfig.class);
        try (Admin admin = Admin.create(config.kafka().admin(Map.of()))) {
            Provisioning.apply(admin, config.desired());
        }
    }

    private static String topicId(SiteFolder folder, String topic) throws IOException {
        ProvisioningConfig config = ConfigFile.read(folder.provisioning(Side.OUTER), ProvisioningConfig.class);
        try (Admin admin = Admin.create(config.kafka().admin(Map.of()))) {
            return TopicIds.await(admin, topic);
        }
    }

    @SafeVarargs
    private static void register(Parts parts, Side side, List<Schema>... schemas) throws RegistryFailed {
        RegistryClient registry = RegistryClient.at(parts.registry(side).uri());
        for (List<Schema> some : schemas) {
            SchemaIds.register(registry, some);
        }
    }

    public SitePlan plan() {
        return plan;
    }

    public SiteFolder folder() {
        return folder;
    }

    /** The inner database as the officers' desk may use it. */
    public DatabaseSettings desk() {
        return new DatabaseSettings(
                parts.postgres().url(InnerSchema.DATABASE),
                "desk",
                new SecretFile(InnerSchema.passwordFile(folder, "desk")));
    }

    /** The inner database with every right, to look into it. */
    public DataSource database() {
        return parts.postgres().dataSource(InnerSchema.DATABASE);
    }

    public Parts parts() {
        return parts;
    }

    @Override
    public void close() {
        parts.close();
    }
}
