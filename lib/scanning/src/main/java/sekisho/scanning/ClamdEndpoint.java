package sekisho.scanning;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/** Where clamd listens. In configuration: {@code tcp://host:port} or {@code unix:/path/to/socket}. */
public sealed interface ClamdEndpoint {

    /** A fresh address for one connection; a host name is looked up anew each time. */
    SocketAddress address();

    record Tcp(String host, int port) implements ClamdEndpoint {
        public Tcp {
            requireNonNull(host, "host is null");
            if (host.isBlank() || port < 1 || port > 65535) {
                throw new IllegalArgumentException("clamd endpoint needs a host and a port from 1 to 65535");
            }
        }

        @Override
        public SocketAddress address() {
            return new InetSocketAddress(host, port);
        }
    }

    record Unix(Path socket) implements ClamdEndpoint {
        public Unix {
            requireNonNull(socket, "socket is null");
        }

        @Override
        public SocketAddress address() {
            return UnixDomainSocketAddress.of(socket);
        }
    }

    /** Reads the configured form. */
    static ClamdEndpoint parse(String text) {
        if (text.startsWith("unix:") && text.length() > 5) {
            return new Unix(Path.of(text.substring(5)));
        }
        int colon = text.lastIndexOf(':');
        if (text.startsWith("tcp://") && colon > 6 && text.substring(colon + 1).matches("[0-9]{1,5}")) {
            return new Tcp(text.substring(6, colon), Integer.parseInt(text.substring(colon + 1)));
        }
        throw new IllegalArgumentException("clamd endpoint must be tcp://host:port or unix:/path");
    }
}
