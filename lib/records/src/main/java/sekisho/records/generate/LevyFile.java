package sekisho.records.generate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** The levies CSV (reconciliation rules §5): UTF-8 without BOM, LF. */
final class LevyFile {
    private final Writer writer;
    private final String dueOn;

    LevyFile(OutputStream out, LocalDate dueOn) throws IOException {
        writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        this.dueOn = dueOn.toString();
        writer.write("levyId,taxYear,taxItem,period,noticeNo,amountDue,dueOn,version,status,keys\n");
    }

    void add(Levy levy) throws IOException {
        writer.write(levy.row(dueOn));
        writer.write('\n');
    }

    void finish() throws IOException {
        writer.flush();
    }
}
