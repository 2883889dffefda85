package sekisho.processor;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sekisho.scanning.CanaryScan;
import sekisho.scanning.ClamdEndpoint;
import sekisho.scanning.ClamdScanner;
import sekisho.scanning.ClamdTerms;

/**
 * Which scanner is used.
 *
 * @param clamd {@code tcp://host:port} or {@code unix:/path}
 * @param canary a test signature that the scanner's definitions know, ASCII; default the EICAR test string. A scanner
 *     that doesn't find it is not believed
 * @param terms time limits, age of definitions, longest stream; see {@link ClamdTerms}
 */
public record ScannerSettings(String clamd, String canary, ClamdTerms terms) {
    public ScannerSettings(String clamd, @Nullable String canary, @Nullable ClamdTerms terms) {
        this.clamd = requireNonNull(clamd, "clamd is null");
        this.canary = Objects.requireNonNullElse(canary, CanaryScan.EICAR);
        this.terms = Objects.requireNonNullElseGet(terms, ClamdTerms::defaults);
        ClamdEndpoint.parse(clamd);
    }

    ClamdScanner scanner(Clock clock) {
        return new ClamdScanner(ClamdEndpoint.parse(clamd), terms, clock);
    }
}
