package sekisho.envelope;

import java.time.Instant;

/**
 * What scanned the rebuilt file.
 *
 * @param engine engine and version
 * @param definitions version of the virus definitions
 * @param definitionsAt their build time, whole seconds
 */
public record ScanRecord(String engine, String definitions, Instant definitionsAt) {
    public ScanRecord {
        Grammar.require(Grammar.VERSION, engine, "engine");
        Grammar.require(Grammar.VERSION, definitions, "definitions");
        Grammar.requireSeconds(definitionsAt, "definitionsAt");
    }
}
