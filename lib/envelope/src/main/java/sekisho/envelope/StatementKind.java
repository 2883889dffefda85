package sekisho.envelope;

import java.util.Locale;

/** The kinds of signed statements. Each has its own content type, so that none can be taken for another. */
public enum StatementKind {
    MANIFEST("2.25.109388999594388631160985077820298508161", 384 * 1024),
    VERDICT("2.25.1185899138678644101003839553900921258", 64 * 1024),
    RECEIPT("2.25.197974307411409662888791729484705090432", 64 * 1024),
    ACT("2.25.186888020127131597683580808068726518206", 64 * 1024),
    PERSONS("2.25.63885931902172734722750799940097176541", 384 * 1024),
    DESTRUCTION("2.25.35102814899245316353931999357957750113", 64 * 1024);

    private final String contentType;
    private final int maxCmsLength;

    StatementKind(String contentType, int maxCmsLength) {
        this.contentType = contentType;
        this.maxCmsLength = maxCmsLength;
    }

    /** The eContentType OID, under the UUID arc 2.25. */
    public String contentType() {
        return contentType;
    }

    /** The largest CMS object that is parsed at all, in bytes. */
    public int maxCmsLength() {
        return maxCmsLength;
    }

    /** The word used in refusals. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
