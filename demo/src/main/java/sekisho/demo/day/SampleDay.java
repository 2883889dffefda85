package sekisho.demo.day;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * The coherent day of a fictitious city: files of four feeds, and two bad ones of a fifth. All of it is synthetic; bank
 * 9999 and municipality 999999 are assigned to nobody.
 */
public final class SampleDay {
    public static final String MUNICIPALITY = "999999";
    public static final LocalDate BUSINESS_DATE = LocalDate.of(2026, 6, 3);

    /** The private test signature: one customer number of {@code infected.txt}. No virus. */
    public static final String TEST_SIGNATURE = "99990000666600006666";

    /** A payer's name that a file carries for its rebuild; it must stand in no ledger, event, log or metric. */
    public static final String CANARY_PAYER = "ﾃｽﾄ ｻｸﾗ";

    public static final List<DayFile> FILES = List.of(
            new DayFile("cvs", "dsk-csv", "cvs-provisional.csv", DayFile.Nature.SOUND),
            new DayFile("bank", "zengin-91-result", "account-transfer-result.txt", DayFile.Nature.SOUND),
            new DayFile("payeasy", "example-mpn-csv", "pay-easy.csv", DayFile.Nature.SOUND),
            new DayFile("card", "example-card-csv", "card-result.csv", DayFile.Nature.SOUND),
            new DayFile("careless", "zengin-91-result", "wrong-total.txt", DayFile.Nature.WRONG_TOTAL),
            new DayFile("careless", "zengin-91-result", "infected.txt", DayFile.Nature.INFECTED),
            new DayFile("cvs", "dsk-csv", "cvs-confirmed.csv", DayFile.Nature.SOUND));

    private SampleDay() {}

    /** Writes the day's files into a folder, as the institutions would deliver them. */
    public static void unpack(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("levies.csv"), bytes("levies.csv"));
        for (DayFile file : FILES) {
            Files.write(folder.resolve(file.name()), bytes(file.name()));
        }
    }

    public static Expectation expectation() throws IOException {
        return new Expectation(new ObjectMapper().readTree(bytes("expected.json")));
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = SampleDay.class.getResourceAsStream("/sekisho/demo/day/" + name)) {
            if (in == null) {
                throw new IOException("the sample day lacks " + name);
            }
            return in.readAllBytes();
        }
    }
}
