package sekisho.consumer.ledger;

/**
 * What a copy wrote.
 *
 * @param batchNo the batch's number in this ledger
 * @param records rows written
 * @param yen sum of their amounts, of every kind alike
 */
public record CopiedReports(long batchNo, long records, long yen) {}
