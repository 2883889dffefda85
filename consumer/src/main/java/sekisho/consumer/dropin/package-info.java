/** Rebuilt files for a tax system that imports files (引渡しファイル): off by default. */
@NullMarked
package sekisho.consumer.dropin;

import org.jspecify.annotations.NullMarked;
