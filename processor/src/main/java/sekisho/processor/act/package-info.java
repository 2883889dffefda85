/** The outer officers' side of acts 行為: what stands in {@code clearing.acts}, and the commands that write there. */
@NullMarked
package sekisho.processor.act;

import org.jspecify.annotations.NullMarked;
