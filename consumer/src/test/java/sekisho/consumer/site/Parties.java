package sekisho.consumer.site;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import sekisho.envelope.sign.Signer;

/** Who takes part in sealing and releasing a batch. */
public interface Parties {
    /** Reading certificates: the checkpoint's, then the importer's. */
    List<X509Certificate> recipients();

    Signer feed(String feed);

    Signer checkpointSigner();

    Clock time();
}
