package sekisho.testing.pki;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a certificate shall say.
 *
 * @param commonName the subject's only part; for TLS clients it is the Kafka principal
 * @param purpose key usages
 * @param sanUri SAN URI, such as {@code sekisho:feed:cvs}
 * @param hosts SAN host names and addresses
 * @param validity from now on
 */
public record Leaf(String commonName, Purpose purpose, Optional<String> sanUri, List<String> hosts, Duration validity) {
    private static final Duration YEAR = Duration.ofDays(365);

    public Leaf {
        requireNonNull(commonName, "commonName is null");
        requireNonNull(purpose, "purpose is null");
        requireNonNull(sanUri, "sanUri is null");
        hosts = List.copyOf(hosts);
        requireNonNull(validity, "validity is null");
    }

    /** A server on this machine. */
    public static Leaf tlsServer(String commonName) {
        return new Leaf(commonName, Purpose.TLS_SERVER, Optional.empty(), List.of("localhost", "127.0.0.1"), YEAR);
    }

    /** A client whose Kafka principal is that name, such as {@code feed-cvs} or {@code intake-999999}. */
    public static Leaf tlsClient(String commonName) {
        return new Leaf(commonName, Purpose.TLS_CLIENT, Optional.empty(), List.of(), YEAR);
    }

    /** Signs statements as that URI: {@code sekisho:feed:…}, {@code sekisho:checkpoint:…}, {@code sekisho:person:…}. */
    public static Leaf signer(String commonName, String sanUri) {
        return new Leaf(commonName, Purpose.SIGNER, Optional.of(sanUri), List.of(), YEAR);
    }

    /** Opens batches as that URI: {@code sekisho:checkpoint:…}, {@code sekisho:importer:…}. */
    public static Leaf reader(String commonName, String sanUri) {
        return new Leaf(commonName, Purpose.READER, Optional.of(sanUri), List.of(), YEAR);
    }

    /** The same for another time; zero or less makes a certificate that has run out. */
    public Leaf validFor(Duration time) {
        return new Leaf(commonName, purpose, sanUri, hosts, time);
    }
}
