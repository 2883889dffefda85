package sekisho.processor.provision;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import sekisho.service.ConfigFile;

/**
 * Adds and removes a feed in the text of a provisioning file, so that comments stay. It understands one way of writing
 * a feed (a list item that begins with {@code - feed: <code>}); what comes out is read again, and counts only if it
 * says what was meant.
 */
final class FeedLines {
    private static final Pattern LIST = Pattern.compile("^(\\s+)feeds:\\s*(\\[\\s*])?\\s*(#.*)?$");

    private FeedLines() {}

    static String add(String yaml, FeedRow feed, Path file) throws ProvisionRefused {
        var before = outer(yaml, file);
        var feeds = new ArrayList<>(before.feeds());
        feeds.add(0, feed);
        var lines = new ArrayList<>(yaml.lines().toList());
        int at = list(lines, file);
        var indent = " ".repeat(indent(lines.get(at)) + 2);
        lines.set(at, lines.get(at).replaceFirst("\\[\\s*]", "").stripTrailing());
        lines.addAll(at + 1, item(feed, indent));
        return checked(lines, before, feeds, file);
    }

    static String remove(String yaml, String feed, Path file) throws ProvisionRefused {
        var before = outer(yaml, file);
        var feeds = new ArrayList<>(before.feeds());
        if (!feeds.removeIf(row -> row.feed().equals(feed))) {
            throw new ProvisionRefused(ProvisionCode.FILE, file + ": no such feed");
        }
        var lines = new ArrayList<>(yaml.lines().toList());
        int at = list(lines, file);
        int first = at + 1;
        var start = Pattern.compile("^\\s*-\\s+feed:\\s*[\"']?" + Pattern.quote(feed) + "[\"']?\\s*(#.*)?$");
        while (first < lines.size() && !start.matcher(lines.get(first)).matches()) {
            first++;
        }
        if (first == lines.size()) {
            throw new ProvisionRefused(ProvisionCode.FILE, file.toString());
        }
        int dash = indent(lines.get(first));
        lines.remove(first);
        while (first < lines.size() && indent(lines.get(first)) > dash) {
            lines.remove(first);
        }
        if (feeds.isEmpty()) {
            lines.set(at, lines.get(at).replaceFirst("feeds:", "feeds: []"));
        }
        return checked(lines, before, feeds, file);
    }

    private static List<String> item(FeedRow feed, String indent) {
        return List.of(
                indent + "- feed: \"" + feed.feed() + '"',
                indent + "  municipality: \"" + feed.municipality() + '"',
                indent + "  principal: " + feed.principal());
    }

    private static int list(List<String> lines, Path file) throws ProvisionRefused {
        for (int i = 0; i < lines.size(); i++) {
            if (LIST.matcher(lines.get(i)).matches()) {
                return i;
            }
        }
        throw new ProvisionRefused(ProvisionCode.FILE, file.toString());
    }

    private static int indent(String line) {
        return line.isBlank()
                ? Integer.MAX_VALUE
                : line.length() - line.stripLeading().length();
    }

    private static String checked(List<String> lines, OuterCluster before, List<FeedRow> feeds, Path file)
            throws ProvisionRefused {
        var text = String.join("\n", lines) + "\n";
        var wanted = new OuterCluster(
                before.partitions(),
                before.application(),
                before.processor(),
                before.operators(),
                before.officers(),
                before.municipalities(),
                feeds,
                before.feedBytesPerSecond(),
                before.intakeBytesPerSecond());
        if (!outer(text, file).equals(wanted)) {
            throw new ProvisionRefused(ProvisionCode.FILE, file.toString());
        }
        return text;
    }

    private static OuterCluster outer(String yaml, Path file) throws ProvisionRefused {
        return ConfigFile.parse(yaml, ProvisioningConfig.class)
                .outer()
                .orElseThrow(() -> new ProvisionRefused(ProvisionCode.FILE, file + ": not the outer cluster's"));
    }
}
