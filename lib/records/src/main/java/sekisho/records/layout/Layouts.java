package sekisho.records.layout;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private final Map<String, Source> byId;

    private Layouts(Map<String, Source> byId) {
        this.byId = byId;
    }

    /** A layout and the file that it was read from. */
    private record Source(Layout layout, String text) {
        static Source of(String name, byte[] yaml) {
            return new Source(read(name, yaml), new String(yaml, StandardCharsets.UTF_8));
        }
    }

    /** The shipped layouts. */
    public static Layouts load() {
        Map<String, Source> byId = new TreeMap<>();
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
        Map<String, Source> own = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
            for (Path file : files) {
                Source source = Source.of(file.getFileName().toString(), Files.readAllBytes(file));
                if (own.put(source.layout().id(), source) != null) {
                    throw new LayoutFault(source.layout().id(), "two files of the folder have this id");
                }
            }
        }
        Map<String, Source> byId = new TreeMap<>(load().byId);
        byId.putAll(own);
        return new Layouts(byId);
    }

    /** The shipped layouts, and a site's own where it has a folder of them. */
    public static Layouts load(Optional<Path> folder) throws IOException {
        return folder.isPresent() ? load(folder.get()) : load();
    }

    private static Source shipped(String id) {
        return Source.of(id, resource("layouts/" + id + ".yaml"));
    }

    private static byte[] resource(String name) {
        try (InputStream in = Layouts.class.getResourceAsStream("/sekisho/records/" + name)) {
            if (in == null) {
                throw new LayoutFault(name, "not shipped");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new LayoutFault(name, e);
        }
    }

    /** The JSON Schema of layout files. */
    public static String jsonSchema() {
        return new String(resource("layout.schema.json"), StandardCharsets.UTF_8);
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
        return byId.values().stream().map(Source::layout).toList();
    }

    public Optional<Layout> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(Source::layout);
    }

    /**
     * The layout's file, as it stands.
     *
     * @throws UnknownLayout if there is none of this id
     */
    public String text(String id) {
        return Optional.ofNullable(byId.get(id)).map(Source::text).orElseThrow(() -> new UnknownLayout(id));
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
