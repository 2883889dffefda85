package sekisho.consumer.levy;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import sekisho.records.key.MatchKey;

/**
 * Levies as CSV: UTF-8 without BOM, header {@value #HEADER}, dates yyyy-MM-dd, keys
 * {@code TYPE:value|TYPE:value}. Read as a stream; a faulty row refuses the file.
 */
public final class LevyCsv {
    static final String HEADER = "levyId,taxYear,taxItem,period,noticeNo,amountDue,dueOn,version,status,keys";
    private static final List<String> COLUMNS = List.of(HEADER.split(","));

    private LevyCsv() {}

    /** What takes the rows one by one. */
    public interface Sink<E extends Exception> {
        void accept(LevyRow row) throws E;
    }

    /**
     * Reads all rows.
     *
     * @throws LevyRefused at the first row that breaks a rule
     */
    public static <E extends Exception> void read(InputStream in, Sink<E> sink) throws IOException, LevyRefused, E {
        long line = 0;
        Reader text = new InputStreamReader(
                in,
                UTF_8.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text)) {
            Iterator<CsvRecord> records = csv.iterator();
            if (!records.hasNext() || !records.next().getFields().equals(COLUMNS)) {
                throw new LevyRefused(1, "the header is not " + HEADER);
            }
            while (records.hasNext()) {
                CsvRecord record = records.next();
                line = record.getStartingLineNumber();
                sink.accept(row(record));
            }
        } catch (CsvParseException e) {
            // The parser also counts the columns, by those of the header.
            throw new LevyRefused(line + 1, "not CSV of " + COLUMNS.size() + " columns");
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw new LevyRefused(line + 1, "not UTF-8, here or after");
            }
            throw e.getCause();
        }
    }

    private static LevyRow row(CsvRecord record) throws LevyRefused {
        long line = record.getStartingLineNumber();
        try {
            return new LevyRow(
                    record.getField(0),
                    Integer.parseInt(record.getField(1)),
                    record.getField(2),
                    record.getField(3),
                    record.getField(4),
                    Long.parseLong(record.getField(5)),
                    LocalDate.parse(record.getField(6)),
                    Long.parseLong(record.getField(7)),
                    LevyRow.Status.valueOf(record.getField(8)),
                    keys(record.getField(9)));
        } catch (NumberFormatException e) {
            throw new LevyRefused(line, "taxYear, amountDue and version are whole numbers");
        } catch (DateTimeParseException e) {
            throw new LevyRefused(line, "dueOn is yyyy-MM-dd");
        } catch (IllegalArgumentException e) {
            throw new LevyRefused(line, "a column is empty or outside its range, or a key is not TYPE:value");
        }
    }

    private static SortedSet<MatchKey> keys(String field) {
        SortedSet<MatchKey> keys = new TreeSet<>();
        if (!field.isEmpty()) {
            for (String key : field.split("\\|", -1)) {
                keys.add(MatchKey.parse(key));
            }
        }
        return keys;
    }
}
