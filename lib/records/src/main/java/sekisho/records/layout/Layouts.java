package sekisho.records.layout;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The layouts at hand: the shipped ones, and a site's own from a folder. */
public final class Layouts {
    private static final List<String> SHIPPED = List.of(
            "cvs-120-a",
            "cvs-120-b",
            "dsk-csv",
            "example-card-csv",
            "example-eltax-csv",
            "example-mpn-csv",
            "ntt-smarttrade-csv",
            "zengin-03",
            "zengin-91-request",
            "zengin-91-result");

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, Layout> byId;

    private Layouts(Map<String, Layout> byId) {
        this.byId = byId;
    }

    /** The shipped layouts. */
    public static Layouts load() {
        Map<String, Layout> byId = new TreeMap<>();
        for (String id : SHIPPED) {
            byId.put(id, shipped(id));
        }
        return new Layouts(byId);
    }

    /**
     * The shipped layouts and a site's own; one of the same id takes the shipped one's place.
     *
     * @param folder with a {@code .yaml} file for each layout
     * @throws LayoutFault if there is no such folder, one of them isn't sound, or two have the same id
     */
    public static Layouts load(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new LayoutFault(String.valueOf(folder.getFileName()), "no such folder of layouts");
        }
        Map<String, Layout> own = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
            for (Path file : files) {
                Layout layout = read(file.getFileName().toString(), Files.readAllBytes(file));
                if (own.put(layout.id(), layout) != null) {
                    throw new LayoutFault(layout.id(), "two files of the folder have this id");
                }
            }
        }
        Map<String, Layout> byId = new TreeMap<>(load().byId);
        byId.putAll(own);
        return new Layouts(byId);
    }

    /** The shipped layouts, and a site's own where it has a folder of them. */
    public static Layouts load(Optional<Path> folder) throws IOException {
        return folder.isPresent() ? load(folder.get()) : load();
    }

    private static Layout shipped(String id) {
        try (InputStream in = Layouts.class.getResourceAsStream("/sekisho/records/layouts/" + id + ".yaml")) {
            if (in == null) {
                throw new LayoutFault(id, "not shipped");
            }
            return read(id, in.readAllBytes());
        } catch (IOException e) {
            throw new LayoutFault(id, e);
        }
    }

    /**
     * Reads one layout file.
     *
     * @param name for faults
     * @throws LayoutFault if it isn't sound
     */
    static Layout read(String name, byte[] yaml) {
        try {
            return new LayoutCompiler(YAML.readValue(yaml, LayoutFile.class)).compile();
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw new LayoutFault(name, e);
        }
    }

    /** In order of id. */
    public Collection<Layout> all() {
        return List.copyOf(new ArrayList<>(byId.values()));
    }

    public Optional<Layout> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * The layout of an id.
     *
     * @throws UnknownLayout if there is none of this id
     */
    public Layout get(String id) {
        return find(id).orElseThrow(() -> new UnknownLayout(id));
    }
}
