/**
 * Provisioning 環境構築: topics, rights, quotas and cluster settings as one desired state, compared with the cluster as a
 * whole. Repairs what it may; reports what it may not; deletes no topic.
 */
@NullMarked
package sekisho.processor.provision;

import org.jspecify.annotations.NullMarked;
