package sekisho.consumer.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLServerSocket;
import org.apache.kafka.common.message.ApiVersionsResponseData;
import org.apache.kafka.common.message.FindCoordinatorResponseData;
import org.apache.kafka.common.message.GetTelemetrySubscriptionsResponseData;
import org.apache.kafka.common.message.MetadataResponseData;
import org.apache.kafka.common.message.PushTelemetryResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.RequestUtils;

/**
 * Ends the client's TLS connection and opens one of its own to the broker, one for one. It names itself wherever the
 * broker names itself, says that it collects clients' metrics (a plain broker does not), writes down each request, and
 * lets a {@link Trick} change the answers.
 */
public final class BrokerProxy implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final ProxyTls tls;
    private final int brokerPort;
    private final SSLServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Trick trick = Trick.NONE;
    private volatile Capture capture = new Capture();

    private BrokerProxy(ProxyTls tls, int brokerPort) throws IOException {
        this.tls = tls;
        this.brokerPort = brokerPort;
        this.listener = tls.listen(InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    public static BrokerProxy before(int brokerPort, ProxyTls tls) throws IOException {
        return new BrokerProxy(tls, brokerPort);
    }

    public String bootstrapServers() {
        return HOST + ":" + listener.getLocalPort();
    }

    public void play(Trick next) {
        trick = next;
    }

    /** Begins to write down anew. */
    public Capture capture() {
        Capture fresh = new Capture();
        capture = fresh;
        return fresh;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                daemon(() -> serve(client));
            } catch (IOException e) {
                // Closed, or a client that did not get through its handshake: the loop's condition tells which.
            }
        }
    }

    private void serve(Socket client) {
        sockets.add(client);
        try (client;
                Socket broker = tls.dial(HOST, brokerPort)) {
            sockets.add(broker);
            var asked = new DataInputStream(client.getInputStream());
            var answered = new DataInputStream(broker.getInputStream());
            var toClient = new DataOutputStream(client.getOutputStream());
            var toBroker = new DataOutputStream(broker.getOutputStream());
            while (true) {
                answer(frame(asked), answered, toBroker, toClient);
            }
        } catch (IOException | RuntimeException e) {
            // Either side hung up, or the trick made an answer nobody can write.
            sockets.remove(client);
        }
    }

    private void answer(byte[] frame, DataInputStream answered, DataOutputStream toBroker, DataOutputStream toClient)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(frame);
        RequestHeader header = RequestHeader.parse(buffer);
        ApiMessage request = AbstractRequest.parseRequest(
                        header.apiKey(), header.apiVersion(), new ByteBufferAccessor(buffer))
                .request
                .data();
        capture.take(header, request);
        ApiMessage answer;
        if (header.apiKey() == ApiKeys.GET_TELEMETRY_SUBSCRIPTIONS) {
            answer = subscription();
        } else if (header.apiKey() == ApiKeys.PUSH_TELEMETRY) {
            answer = new PushTelemetryResponseData();
        } else {
            write(toBroker, changed(header, request, trick));
            answer = AbstractResponse.parseResponse(ByteBuffer.wrap(frame(answered)), header)
                    .data();
        }
        nameItself(answer);
        // Looked at now, not before: the broker may have waited for the very record that the trick is for.
        Trick now = trick;
        now.change(request, answer);
        short headerVersion = header.apiKey().responseHeaderVersion(header.apiVersion());
        var responseHeader =
                new org.apache.kafka.common.message.ResponseHeaderData().setCorrelationId(header.correlationId());
        ByteBuffer bytes = RequestUtils.serialize(responseHeader, headerVersion, answer, header.apiVersion());
        toClient.writeInt(now.announce(header.apiKey(), bytes.remaining()));
        toClient.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        toClient.flush();
    }

    /** As it came, unless the trick asks for something else. */
    private static byte[] changed(RequestHeader header, ApiMessage request, Trick trick) {
        trick.asked(request);
        ByteBuffer bytes = RequestUtils.serialize(header.data(), header.headerVersion(), request, header.apiVersion());
        byte[] frame = new byte[bytes.remaining()];
        bytes.get(frame);
        return frame;
    }

    private void nameItself(ApiMessage answer) {
        int port = listener.getLocalPort();
        if (answer instanceof MetadataResponseData metadata) {
            metadata.brokers().forEach(broker -> broker.setPort(port));
        } else if (answer instanceof FindCoordinatorResponseData found) {
            found.coordinators().stream().filter(c -> c.port() > 0).forEach(c -> c.setPort(port));
        } else if (answer instanceof ApiVersionsResponseData versions) {
            for (ApiKeys api : new ApiKeys[] {ApiKeys.GET_TELEMETRY_SUBSCRIPTIONS, ApiKeys.PUSH_TELEMETRY}) {
                versions.apiKeys()
                        .add(new ApiVersionsResponseData.ApiVersion()
                                .setApiKey(api.id)
                                .setMinVersion(api.oldestVersion())
                                .setMaxVersion(api.latestVersion()));
            }
        }
    }

    private static GetTelemetrySubscriptionsResponseData subscription() {
        return new GetTelemetrySubscriptionsResponseData()
                .setClientInstanceId(org.apache.kafka.common.Uuid.randomUuid())
                .setSubscriptionId(1)
                .setAcceptedCompressionTypes(java.util.List.of((byte) 0))
                .setPushIntervalMs(100)
                .setTelemetryMaxBytes(1 << 20)
                .setRequestedMetrics(java.util.List.of(""));
    }

    private static byte[] frame(DataInputStream in) throws IOException {
        byte[] frame = new byte[in.readInt()];
        in.readFully(frame);
        return frame;
    }

    private static void write(DataOutputStream out, byte[] frame) throws IOException {
        out.writeInt(frame.length);
        out.write(frame);
        out.flush();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
