package sekisho.demo.site;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import sekisho.demo.registry.EmbeddedRegistry;
import sekisho.demo.registry.Registry;
import sekisho.demo.registry.RegistryProcess;
import sekisho.testing.clamd.Clamd;
import sekisho.testing.clamd.ClamdSetup;
import sekisho.testing.kafka.Broker;
import sekisho.testing.kafka.BrokerProcess;
import sekisho.testing.kafka.BrokerTerms;
import sekisho.testing.kafka.EmbeddedKafka;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.CredentialFiles;
import sekisho.testing.pki.Leaf;
import sekisho.testing.postgres.EmbeddedPostgres;

/** The running parts of a site that are not Sekisho itself: brokers, database, registries, clamd. */
public final class Parts implements AutoCloseable {
    /** Common name of the administrators' certificate, a super user of both clusters. */
    public static final String ADMIN = "admin";

    private final Map<Side, Broker> kafka;
    private final Map<Side, Registry> registries;
    private final EmbeddedPostgres postgres;
    private final Optional<Clamd> clamd;
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();

    /** Where brokers and registries run. */
    public enum Place {
        THIS_JVM,
        /** Each in a JVM of its own, as on a real site. */
        OWN_JVMS
    }

    private Parts(
            Map<Side, Broker> kafka, Map<Side, Registry> registries, EmbeddedPostgres postgres, Optional<Clamd> clamd) {
        this.kafka = Map.copyOf(kafka);
        this.registries = Map.copyOf(registries);
        this.postgres = postgres;
        this.clamd = clamd;
        closing.addAll(this.kafka.values());
        closing.addAll(this.registries.values());
        closing.add(postgres);
        clamd.ifPresent(closing::addFirst);
    }

    /** Starts everything, side by side; clamd only where it is installed. */
    static Parts start(SiteFolder folder, SiteKeys.TlsAuthorities tls, Place place) throws IOException {
        var outer = started(() -> broker(folder, Side.OUTER, tls.outer(), place));
        var inner = started(() -> broker(folder, Side.INNER, tls.inner(), place));
        var postgres = started(() -> EmbeddedPostgres.start(folder.database(), 0));
        try {
            return new Parts(
                    Map.of(Side.OUTER, outer.join(), Side.INNER, inner.join()),
                    Map.of(
                            Side.OUTER,
                            registry(folder, Side.OUTER, place),
                            Side.INNER,
                            registry(folder, Side.INNER, place)),
                    postgres.join(),
                    Clamd.program().map(program -> Clamd.start(ClamdSetup.sampleDay(), folder.clamd())));
        } catch (CompletionException e) {
            throw new IOException("a part of the site did not start", e.getCause());
        }
    }

    public Broker kafka(Side side) {
        return requireNonNull(kafka.get(side));
    }

    public Registry registry(Side side) {
        return requireNonNull(registries.get(side));
    }

    public EmbeddedPostgres postgres() {
        return postgres;
    }

    /** Empty where clamd is not installed. */
    public Optional<Clamd> clamd() {
        return clamd;
    }

    @Override
    public void close() {
        for (AutoCloseable part : closing) {
            try {
                part.close();
            } catch (Exception e) {
                // The rest must end as well; what is left of this part ends with the JVM.
                System.err.println("did not end cleanly: " + part.getClass().getSimpleName());
            }
        }
    }

    private static Broker broker(SiteFolder folder, Side side, Authority authority, Place place) throws IOException {
        String prefix = side.word() + "-";
        CredentialFiles server = authority.issue(Leaf.tlsServer("broker")).write(folder.keys(), prefix + "broker");
        authority.issue(Leaf.tlsClient(ADMIN)).write(folder.keys(), prefix + ADMIN);
        var terms = new BrokerTerms(folder.broker(side), 0, server, folder.tlsAuthority(side), ADMIN, Map.of());
        return switch (place) {
            case THIS_JVM -> EmbeddedKafka.start(terms);
            case OWN_JVMS -> BrokerProcess.start(terms, folder.brokerProcess(side));
        };
    }

    private static Registry registry(SiteFolder folder, Side side, Place place) throws IOException {
        return switch (place) {
            case THIS_JVM -> EmbeddedRegistry.start(0);
            case OWN_JVMS -> RegistryProcess.start(folder.logs().resolve("registry-" + side.word() + ".log"));
        };
    }

    private interface Start<T> {
        T run() throws IOException;
    }

    private static <T> CompletableFuture<T> started(Start<T> start) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return start.run();
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }
}
