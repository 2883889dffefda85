/** The audit log as a Merkle tree (RFC 6962) with signed checkpoints. */
@NullMarked
package sekisho.envelope.audit;

import org.jspecify.annotations.NullMarked;
