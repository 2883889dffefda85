package sekisho.records.layout;

import com.fasterxml.jackson.core.JsonProcessingException;

/** A layout file says something that can't be. */
public final class LayoutFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    LayoutFault(String layout, String what) {
        super("layout " + layout + ": " + what);
    }

    LayoutFault(String layout, Exception cause) {
        super("layout " + layout + ": " + reason(cause), cause);
    }

    /** What is wrong, and in which line of the layout file where the parser knows. */
    private static String reason(Exception cause) {
        String place = cause instanceof JsonProcessingException parsing && parsing.getLocation() != null
                ? "line " + parsing.getLocation().getLineNr() + ": "
                : "";
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said =
                root instanceof JsonProcessingException parsing ? parsing.getOriginalMessage() : root.getMessage();
        return place
                + (said == null
                        ? root.getClass().getSimpleName()
                        : said.lines().findFirst().orElse(""));
    }
}
