package sekisho.demo.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryProcessTest {
    @TempDir
    private Path folder;

    @Test
    void answersUntilItIsClosed() throws Exception {
        URI uri;
        try (RegistryProcess registry = RegistryProcess.start(folder.resolve("registry.log"))) {
            uri = registry.uri();
            assertThat(subjects(uri)).isEqualTo("[]");
        }
        assertThatThrownBy(() -> subjects(uri)).isInstanceOf(IOException.class);
    }

    private static String subjects(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri.resolve("/subjects")).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
