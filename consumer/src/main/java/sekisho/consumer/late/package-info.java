/** Late charges 延滞金 and reminder fees 督促手数料, by dated tables; kept beside the ledger, off until a city loads rates. */
@NullMarked
package sekisho.consumer.late;

import org.jspecify.annotations.NullMarked;
