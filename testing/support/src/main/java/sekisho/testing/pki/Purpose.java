package sekisho.testing.pki;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** What a certificate is for. */
public enum Purpose {
    /** A broker: server, and client of the other brokers. */
    TLS_SERVER,
    TLS_CLIENT,
    /** Signs manifests, verdicts, receipts or acts. */
    SIGNER,
    /** Opens sealed batches. */
    READER;

    /** Private purpose of this project's statements and envelopes. */
    private static final String SEKISHO = "2.25.122944991318861222247360386938223385996";

    KeyUsage keyUsage() {
        return new KeyUsage(this == READER ? KeyUsage.keyAgreement : KeyUsage.digitalSignature);
    }

    ExtendedKeyUsage extendedKeyUsage() {
        return switch (this) {
            case TLS_SERVER ->
                new ExtendedKeyUsage(new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth});
            case TLS_CLIENT -> new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth);
            case SIGNER, READER -> new ExtendedKeyUsage(KeyPurposeId.getInstance(new ASN1ObjectIdentifier(SEKISHO)));
        };
    }
}
