package sekisho.envelope;

/** How often one rule was broken; never where or by what. */
public record FindingCount(String code, long count) {
    public FindingCount {
        Grammar.require(Grammar.CODE, code, "findings.code");
        Grammar.require(count >= 1 && count < 1L << 53, "findings.count");
    }
}
