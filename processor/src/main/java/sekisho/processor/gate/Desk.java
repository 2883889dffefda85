package sekisho.processor.gate;

import sekisho.processor.CheckpointMetrics;
import sekisho.processor.CheckpointTerms;

/** What the stream thread's parts share: where state, letters and figures go, and on which terms. */
record Desk(Journal journal, Postbox postbox, CheckpointMetrics metrics, CheckpointTerms terms) {}
