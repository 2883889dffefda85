package sekisho.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;

/** How long the certificate lasts with which a process connects to Kafka. */
public final class ClientCertificate {
    private ClientCertificate() {}

    /**
     * One entry per certificate with a key in the keystore; none where the settings name no keystore.
     *
     * @param use such as {@code kafka-client}
     */
    public static List<Expiry> expiries(String use, KafkaSettings settings)
            throws IOException, GeneralSecurityException {
        Map<String, Object> all = settings.streams(Map.of());
        Object location = all.get("ssl.keystore.location");
        if (location == null) {
            return List.of();
        }
        KeyStore store = KeyStore.getInstance(String.valueOf(all.getOrDefault("ssl.keystore.type", "PKCS12")));
        char[] password = all.get("ssl.keystore.password") instanceof Password secret
                ? secret.value().toCharArray()
                : new char[0];
        try (InputStream in = Files.newInputStream(Path.of(String.valueOf(location)))) {
            store.load(in, password);
        }
        List<Expiry> expiries = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate) {
                expiries.add(Expiry.own(use, certificate.getNotAfter().toInstant()));
            }
        }
        return expiries;
    }
}
