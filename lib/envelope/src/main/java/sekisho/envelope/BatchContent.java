package sekisho.envelope;

import java.time.LocalDate;

/**
 * What anyone on the way may know of the content.
 *
 * @param layout id of the layout of the clearing file
 * @param schemaFingerprint SHA-256 of the canonical record's schema in parsing canonical form
 * @param businessDate the institution's business date
 * @param recordCount number of records in the canonical stream
 */
public record BatchContent(String layout, Sha256 schemaFingerprint, LocalDate businessDate, long recordCount) {
    public BatchContent {
        Grammar.require(Grammar.NAME, layout, "layout");
        Grammar.require(businessDate.getYear() >= 1900 && businessDate.getYear() <= 9999, "businessDate");
        Grammar.require(recordCount >= 0 && recordCount < 1L << 53, "recordCount");
    }
}
