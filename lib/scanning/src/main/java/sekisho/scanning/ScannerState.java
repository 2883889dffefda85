package sekisho.scanning;

import java.time.Instant;

/** Whether a scanner could scan now: for health checks and before a batch is opened. */
public sealed interface ScannerState {

    /** Answers, with definitions young enough; see {@link ScanOutcome.Clean} for the fields. */
    record Ready(String engine, String definitions, Instant definitionsAt) implements ScannerState {}

    /** Can't scan now, and why. */
    record NotReady(ScanOutcome.NotScanned.Reason reason) implements ScannerState {}
}
