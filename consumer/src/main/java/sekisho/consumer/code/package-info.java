/** Why the importer refuses, halts or disagrees: one stable code each, with what the operator does next. */
@NullMarked
package sekisho.consumer.code;

import org.jspecify.annotations.NullMarked;
