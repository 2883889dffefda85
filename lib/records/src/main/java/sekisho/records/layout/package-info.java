/** Layouts レイアウト: the description of a clearing file's format, as data. */
@NullMarked
package sekisho.records.layout;

import org.jspecify.annotations.NullMarked;
