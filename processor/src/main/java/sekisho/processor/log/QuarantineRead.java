package sekisho.processor.log;

import static java.util.Objects.requireNonNull;

import sekisho.envelope.Bytes;
import sekisho.envelope.Manifest;
import sekisho.processor.state.Progress;

/** What came of looking for a batch in quarantine. */
public sealed interface QuarantineRead {

    /**
     * All of it is there. Whose signature it carries has not been looked at.
     *
     * @param offset of the manifest
     * @param progress offsets of all chunks
     */
    record Found(Manifest manifest, long offset, Bytes manifestCms, Bytes keyEnvelope, Progress progress)
            implements QuarantineRead {
        public Found {
            requireNonNull(manifest, "manifest is null");
            requireNonNull(manifestCms, "manifestCms is null");
            requireNonNull(keyEnvelope, "keyEnvelope is null");
            requireNonNull(progress, "progress is null");
        }
    }

    /** It isn't there, or not all of it. */
    record Missing() implements QuarantineRead {}

    /** The broker doesn't answer now. */
    record Unavailable() implements QuarantineRead {}
}
