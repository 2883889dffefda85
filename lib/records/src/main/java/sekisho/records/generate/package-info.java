/** Seeded generator of realistic clearing files with matching levies. All content is invented. */
@NullMarked
package sekisho.records.generate;

import org.jspecify.annotations.NullMarked;
