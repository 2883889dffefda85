package sekisho.consumer.flow;

import sekisho.envelope.Outcome;
import sekisho.envelope.Sha256;

/** The verdict that stands for one sequence. A REFUSED one is its tombstone. */
public record LinkRow(long sequence, Sha256 manifestHash, Sha256 verdictHash, Outcome outcome) {}
