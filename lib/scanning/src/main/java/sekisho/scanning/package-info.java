/**
 * Virus scan ウイルス検査 of a whole rebuilt file, as one stream: the scanner interface and the clamd client.
 *
 * <p>Only a positive answer of an up-to-date scanner is {@link sekisho.scanning.ScanOutcome.Clean}; everything else
 * that isn't a finding is {@link sekisho.scanning.ScanOutcome.NotScanned}. There is no boolean to forget.
 */
@NullMarked
package sekisho.scanning;

import org.jspecify.annotations.NullMarked;
