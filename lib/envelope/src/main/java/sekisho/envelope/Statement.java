package sekisho.envelope;

/** Something a party states under its signature. */
public sealed interface Statement permits Manifest, Verdict, Receipt, Act, PersonList, KeyDestruction {
    StatementKind kind();

    /** The bytes that are signed. */
    byte[] toCanonicalJson();

    /** SHA-256 of the signed bytes: the statement's identity (CMS wrappers are malleable, so never theirs). */
    default Sha256 hash() {
        return Sha256.of(toCanonicalJson());
    }
}
