package sekisho.e2e.dashboard;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a query asks for. */
final class PromQl {
    private static final Pattern SERIES = Pattern.compile("\\b(?:up|ALERTS|[a-z]+_[a-z_]+)\\b(?=[{\\[) ]|$)");
    private static final Pattern LABELS =
            Pattern.compile("\\bby \\(([^)]*)\\)|\\{\\{([a-z_]+)}}|([a-z_]+)=~?\"|([a-z_]+)!=\"");

    private static final Pattern GROUPED = Pattern.compile("\\bby \\(([a-z_]+)");
    private static final String OR_NONE = " or none";

    private PromQl() {}

    /**
     * Puts a row of its own, with value 0, in place of {@code or none}: shown only while there is nothing else. The first
     * label that the query groups by says so.
     */
    static String orNone(String query) {
        if (!query.endsWith(OR_NONE)) {
            return query;
        }
        Matcher grouped = GROUPED.matcher(query);
        if (!grouped.find()) {
            throw new IllegalArgumentException("groups by no label: " + query);
        }
        return query.substring(0, query.length() - OR_NONE.length()) + " or on() label_replace(vector(0), \""
                + grouped.group(1) + "\", \"なし / none\", \"\", \"\")";
    }

    /** Names of its series. */
    static Set<String> series(String query) {
        var series = new LinkedHashSet<String>();
        String bare = query.replaceAll("\"[^\"]*\"", "\"\"")
                .replaceAll("\\bby \\([^)]*\\)", "")
                .replaceAll("\\{[^}]*}", "{")
                .replace("$__rate_interval", "1m")
                .replace("$__range", "1m");
        Matcher matcher = SERIES.matcher(bare);
        while (matcher.find()) {
            series.add(matcher.group());
        }
        return series;
    }

    /** Labels it selects and groups by, and those in its legend. */
    static Set<String> labels(String legend, String query) {
        var labels = new LinkedHashSet<String>();
        Matcher matcher = LABELS.matcher(legend + " " + query);
        while (matcher.find()) {
            for (int group = 1; group <= 4; group++) {
                if (matcher.group(group) != null) {
                    labels.addAll(Arrays.asList(matcher.group(group).split(", *", -1)));
                }
            }
        }
        return labels;
    }
}
