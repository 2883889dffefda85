package sekisho.envelope.sign;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** The spellings of RSASSA-PSS with one hash for message and mask: programs differ in writing NULL or nothing. */
final class PssIdentifiers {
    private PssIdentifiers() {}

    static Set<AlgorithmIdentifier> of(ASN1ObjectIdentifier hash, int saltLength) {
        List<AlgorithmIdentifier> spellings =
                List.of(new AlgorithmIdentifier(hash), new AlgorithmIdentifier(hash, DERNull.INSTANCE));
        Set<AlgorithmIdentifier> all = new HashSet<>();
        for (AlgorithmIdentifier message : spellings) {
            for (AlgorithmIdentifier mask : spellings) {
                all.add(new AlgorithmIdentifier(
                        PKCSObjectIdentifiers.id_RSASSA_PSS,
                        new RSASSAPSSparams(
                                message,
                                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, mask),
                                new ASN1Integer(saltLength),
                                RSASSAPSSparams.DEFAULT_TRAILER_FIELD)));
            }
        }
        return Set.copyOf(all);
    }
}
