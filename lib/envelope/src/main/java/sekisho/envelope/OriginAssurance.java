package sekisho.envelope;

/** Who vouches for the clearing file (原本の証跡); shown to the approvers. */
public enum OriginAssurance {
    /** The institution's own detached signature over the file is carried along. */
    INSTITUTION_SIGNED,
    /** Only the agent that fetched the file has signed. */
    INGEST_AGENT_SIGNED
}
