/** Bank statements 入出金取引明細, and what they say of the money that the payments announce. */
@NullMarked
package sekisho.consumer.statement;

import org.jspecify.annotations.NullMarked;
