package sekisho.envelope;

/** Object identifiers and names of ours. */
public final class Oids {
    /** Extended key usage of all certificates that sign statements: machine data, no document shown to a person. */
    public static final String EKU_STATEMENT_SIGNING = "2.25.122944991318861222247360386938223385996";
    /** emailProtection: a registry entry may list it for an institution whose CA can't issue ours. */
    public static final String EKU_EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4";

    private Oids() {}

    /** The SAN URI of a feed's signing certificate. */
    public static String feedUri(String feed) {
        return "sekisho:feed:" + feed;
    }

    /** The SAN URI of a checkpoint's certificates. */
    public static String checkpointUri(String name) {
        return "sekisho:checkpoint:" + name;
    }

    /** The SAN URI of an importer's reading certificate. */
    public static String importerUri(String municipality) {
        return "sekisho:importer:" + municipality;
    }

    /** The SAN URI of a person's signing certificate. */
    public static String personUri(String id) {
        return "sekisho:person:" + id;
    }
}
