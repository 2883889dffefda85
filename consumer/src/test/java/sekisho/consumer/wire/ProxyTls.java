package sekisho.consumer.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import sekisho.testing.pki.CredentialFiles;

/** The proxy's two faces: a broker to the client, and that client to the broker. */
public final class ProxyTls {
    private final SSLContext asBroker;
    private final SSLContext asClient;

    private ProxyTls(SSLContext asBroker, SSLContext asClient) {
        this.asBroker = asBroker;
        this.asClient = asClient;
    }

    public static ProxyTls of(CredentialFiles broker, CredentialFiles client, Path authority)
            throws IOException, GeneralSecurityException {
        return new ProxyTls(context(broker, authority), context(client, authority));
    }

    SSLServerSocket listen(InetAddress address) throws IOException {
        var socket = (SSLServerSocket) asBroker.getServerSocketFactory().createServerSocket(0, 50, address);
        socket.setNeedClientAuth(true);
        return socket;
    }

    Socket dial(String host, int port) throws IOException {
        var socket = (SSLSocket) asClient.getSocketFactory().createSocket(host, port);
        socket.startHandshake();
        return socket;
    }

    private static SSLContext context(CredentialFiles key, Path authority)
            throws IOException, GeneralSecurityException {
        char[] password = key.password().toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(key.keyStore())) {
            keys.load(in, password);
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, password);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
