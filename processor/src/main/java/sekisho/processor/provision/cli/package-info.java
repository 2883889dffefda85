/** {@code sekisho acl} and {@code sekisho feed}. */
@NullMarked
package sekisho.processor.provision.cli;

import org.jspecify.annotations.NullMarked;
