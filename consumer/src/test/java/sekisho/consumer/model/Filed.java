package sekisho.consumer.model;

import java.util.List;
import sekisho.consumer.ledger.BatchFacts;
import sekisho.consumer.ledger.ReportRow;

/** A batch with its rows in file order. */
record Filed(BatchFacts batch, List<ReportRow> rows) {}
