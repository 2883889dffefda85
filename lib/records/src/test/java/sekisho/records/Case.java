package sekisho.records;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;

/** One vector: a sample file, what is changed in it (and in the shipped layout), and what a reader must say. */
record Case(
        String rule,
        String layout,
        @Nullable List<Own> own,
        @Nullable String businessDate,
        String sample,
        List<Edit> edits,
        List<String> refused,
        List<String> warned) {
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
    private static final ObjectMapper YAML = new YAMLMapper();

    /**
     * One change. Lines and bytes count from 1.
     *
     * @param line which line; 0 = the file
     * @param at from which byte put or hex overwrite
     * @param find what put or hex replace
     * @param cut so many bytes at the end of the line are taken away
     * @param ends LF in place of CRLF
     * @param drop the line is taken out
     * @param copy that line is inserted before this one
     * @param truncate the file is cut to so many bytes
     * @param chop so many bytes at the end of the file are taken away
     * @param append hex bytes at the end of the file
     * @param limit limit of findings for the reading
     */
    record Edit(
            int line,
            int at,
            @Nullable String find,
            @Nullable String put,
            @Nullable String hex,
            int cut,
            @Nullable String ends,
            @Nullable String drop,
            int copy,
            @Nullable Integer truncate,
            int chop,
            @Nullable String append,
            int limit) {
        byte[] bytes() {
            if (hex != null) {
                return HexFormat.of().parseHex(hex);
            }
            return put == null ? new byte[0] : put.getBytes(WINDOWS_31J);
        }
    }

    /** One change of the layout file, as a site would make it in its own copy. */
    record Own(String find, String put) {}

    LocalDate date() {
        return businessDate == null ? sekisho.records.Files.BUSINESS_DATE : LocalDate.parse(businessDate);
    }

    Layout layoutToUse() throws IOException {
        return own == null ? sekisho.records.Files.layout(layout) : ownLayout(own);
    }

    private Layout ownLayout(List<Own> changes) throws IOException {
        String yaml = Files.readString(Path.of("src/main/resources/sekisho/records/layouts", layout + ".yaml"));
        for (Own change : changes) {
            if (!yaml.contains(change.find())) {
                throw new IllegalArgumentException("nothing to replace in the layout");
            }
            yaml = yaml.replace(change.find(), change.put());
        }
        Path folder = Files.createTempDirectory("layouts");
        Path file = Files.writeString(folder.resolve(layout + ".yaml"), yaml);
        try {
            return Layouts.load(folder).get(layout);
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }

    static Case read(Path file) {
        try {
            return YAML.readValue(Files.readAllBytes(file), Case.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int findingLimit() {
        return edits.stream().mapToInt(Edit::limit).max().orElse(0) == 0
                ? 100
                : edits.stream().mapToInt(Edit::limit).max().orElse(0);
    }

    byte[] file() {
        byte[] file = sekisho.records.Files.sample(sample);
        for (Edit edit : edits) {
            file = edit.line() == 0 ? editFile(file, edit) : editLine(file, edit);
        }
        return file;
    }

    private static byte[] editFile(byte[] file, Edit edit) {
        byte[] edited = edit.truncate() == null ? file : Arrays.copyOf(file, edit.truncate());
        edited = Arrays.copyOf(edited, edited.length - edit.chop());
        if (edit.ends() != null) {
            edited = new String(edited, StandardCharsets.ISO_8859_1)
                    .replace("\r\n", "\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
        return edit.append() == null ? edited : joined(edited, HexFormat.of().parseHex(edit.append()));
    }

    private static byte[] editLine(byte[] file, Edit edit) {
        List<byte[]> lines = lines(file);
        int index = edit.line() - 1;
        if (edit.drop() != null) {
            lines.remove(index);
        } else if (edit.copy() > 0) {
            lines.add(index, lines.get(edit.copy() - 1));
        } else {
            lines.set(index, editBytes(lines.get(index), edit));
        }
        return joined(lines.toArray(byte[][]::new));
    }

    private static byte[] editBytes(byte[] line, Edit edit) {
        String text = new String(line, StandardCharsets.ISO_8859_1);
        String put = new String(edit.bytes(), StandardCharsets.ISO_8859_1);
        if (edit.find() != null) {
            String find = new String(edit.find().getBytes(WINDOWS_31J), StandardCharsets.ISO_8859_1);
            if (!text.contains(find)) {
                throw new IllegalArgumentException("nothing to replace");
            }
            text = text.replace(find, put);
        } else if (edit.at() > 0) {
            text = text.substring(0, edit.at() - 1) + put + text.substring(edit.at() - 1 + put.length());
        }
        if (edit.cut() > 0) {
            text = text.substring(0, text.length() - 2 - edit.cut()) + text.substring(text.length() - 2);
        }
        return (edit.ends() == null ? text : text.replace("\r\n", "\n")).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Lines with their ends. */
    private static List<byte[]> lines(byte[] file) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < file.length; i++) {
            if (file[i] == '\n' || i == file.length - 1) {
                lines.add(Arrays.copyOfRange(file, start, i + 1));
                start = i + 1;
            }
        }
        return lines;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
