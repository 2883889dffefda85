package sekisho.consumer.importing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import sekisho.consumer.ledger.BatchFacts;
import sekisho.consumer.ledger.CopiedReports;
import sekisho.consumer.ledger.ReportCopy;
import sekisho.consumer.reconcile.Reconciliation;
import sekisho.consumer.site.SealedFile;
import sekisho.consumer.site.TestSite;
import sekisho.consumer.trust.TrustFolder;
import sekisho.consumer.verify.BatchContents;
import sekisho.consumer.verify.SealedBatch;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Signed;
import sekisho.envelope.keys.ReaderKeys;
import sekisho.envelope.keys.Secret;
import sekisho.envelope.verify.ManifestVerifier;
import sekisho.records.generate.FileGenerator;
import sekisho.records.generate.GenerateTerms;
import sekisho.records.layout.Layouts;
import sekisho.schemas.stream.CanonicalLimits;
import sekisho.testing.pki.CredentialFiles;

/**
 * The import stage without scan and reconciliation (verify, open, check, sort, COPY, totals, commit) beside a raw
 * unsorted binary COPY of the same rows into the same table and index: {@code -DexcludedGroups=none -Drate.rows=1000000
 * -Drate.standing=5000000}. Prints a table; asserts the rows, never a time.
 */
@Tag("long")
class ImportRateTest {
    private static final String FEED = "bank";
    private static final String LAYOUT = "dsk-csv";
    private static final String COLUMNS =
            "match_key, identity, kind, batch_no, line, channel, amount, paid_on, paid_at,"
                    + " settle_on, created_on, reissue, outlet, reference, reason, more_keys";
    private static final String STANDING = """
            insert into imported_batch (manifest_hash, feed, sequence, business_date, imported_at, replaced)
            select lpad(n::text, 64, '0'), 'old', n, '2026-05-01', now(), false from generate_series(1, BATCHES) n;
            insert into report (COLUMNS)
            select 'BARCODE:91908' || lpad((abs(hashint8extended(n, 7)) % 1000000000000)::text, 39, '0'),
                   'BARCODE_OUTLET|0|2026-05-01|101500|010-' || lpad((n % 90000)::text, 6, '0') || '|', 'CONFIRMED',
                   b.batch_no, n, 'CONVENIENCE_STORE', 10000, '2026-05-01', 101500, null, '2026-05-02', 0,
                   '010-' || lpad((n % 90000)::text, 6, '0'), null, null, null
            from generate_series(1, ROWS) n join imported_batch b on b.sequence = 1 + n % BATCHES and b.feed = 'old'
            order by 1""";

    private final int rows = Integer.getInteger("rate.rows", 1_000);
    private final int standing = Integer.getInteger("rate.standing", 2_000);
    private final Clock clock = Clock.systemUTC();

    @TempDir
    Path folder;

    @Test
    void printsTheRateOfTheImportStageBesideTheRawCopy() throws Exception {
        TestSite site = new TestSite(folder, FEED);
        SealedFile file = sealed(site);
        try (RateLedger ledger = new RateLedger()) {
            System.out.printf(
                    "rate | %s %s %s %s%n",
                    ledger.setting("fsync"),
                    ledger.setting("synchronous_commit"),
                    ledger.setting("full_page_writes"),
                    ledger.setting("shared_buffers"));
            ledger.create("empty");
            try (Connection connection = ledger.connect("empty")) {
                store(connection, file);
            }
            Path raw = folder.resolve("rows.bin");
            importInto(ledger, site, file, "empty", raw);
            for (String heap : new String[] {"empty", "filled"}) {
                if (heap.equals("filled")) {
                    fill(ledger);
                }
                double copied = rawInto(ledger, heap, raw);
                double imported = importInto(ledger, site, file, heap, folder.resolve("unused.bin"));
                System.out.printf("rate | %s ledger: import stage / raw COPY = %.2f%n", heap, copied / imported);
            }
        }
    }

    /** A ledger with the standing reports. */
    private void fill(RateLedger ledger) throws SQLException {
        ledger.copy("empty", "filled");
        try (Connection connection = ledger.connect("filled")) {
            run(
                    connection,
                    STANDING.replace("BATCHES", "5")
                            .replace("ROWS", Integer.toString(standing))
                            .replace("COLUMNS", COLUMNS));
            connection.commit();
            run(connection, "analyze report");
            connection.commit();
        }
    }

    private SealedFile sealed(TestSite site) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new FileGenerator(Layouts.load().get(LAYOUT))
                .generate(
                        new GenerateTerms(20_260_603, rows, SealedFile.BUSINESS_DATE),
                        file,
                        OutputStream.nullOutputStream());
        return SealedFile.seal(site, SealedFile.Plan.first(FEED, LAYOUT, unsorted(file.toByteArray())));
    }

    /** People don't pay in the order of their notices, the generator's order: the lines below the heading, shuffled. */
    private static Bytes unsorted(byte[] file) {
        List<String> lines = new ArrayList<>(List.of(new String(file, ISO_8859_1).split("\r\n")));
        String heading = lines.remove(0);
        Collections.shuffle(lines, new Random(20_260_603));
        lines.add(0, heading);
        return Bytes.of(String.join("\r\n", lines).getBytes(ISO_8859_1));
    }

    /** Puts the ciphertext where it is read from. */
    private static void store(Connection connection, SealedFile file) throws SQLException {
        run(connection, "create table sealed_chunk (index integer primary key, value bytea not null)");
        try (PreparedStatement insert = connection.prepareStatement("insert into sealed_chunk values (?, ?)")) {
            for (int i = 0; i < file.chunks.size(); i++) {
                insert.setInt(1, i);
                insert.setBytes(2, file.chunks.get(i));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    private double importInto(RateLedger ledger, TestSite site, SealedFile file, String heap, Path raw)
            throws Exception {
        ledger.copy(heap, "measured");
        try (Connection connection = ledger.connect("measured");
                Connection chunks = ledger.connect("measured")) {
            CredentialFiles key = CredentialFiles.in(folder.resolve("keys"), "reader");
            BatchContents contents =
                    new BatchContents(keys(key), keys(key), Layouts.load(), CanonicalLimits.forFile(1L << 30));
            var trust = new TrustFolder(site.folder.resolve("trust"), clock);
            BatchFacts facts = facts(file);
            long start = System.nanoTime();
            Signed<Manifest> manifest = ManifestVerifier.verify(
                    file.manifest.cms().toArray(),
                    trust.current().feed(FEED).orElseThrow(),
                    clock.instant(),
                    clock.instant());
            SealedBatch sealed = SealedBatch.unverified(manifest, file.keyEnvelope, index -> chunk(chunks, index));
            CopiedReports copied = copy(connection, contents, sealed, facts);
            run(
                    connection,
                    "select kind::text, count(*), sum(amount) from report where batch_no = " + copied.batchNo()
                            + " group by kind");
            connection.commit();
            double seconds = print(heap + ": import stage without scan", start);
            assertThat(copied.records()).isEqualTo(rows);
            Files.deleteIfExists(raw);
            export(connection, copied.batchNo(), raw);
            long reconciling = System.nanoTime();
            assertThat(Reconciliation.run(connection, facts).payments()).isPositive();
            connection.commit();
            print(heap + ": reconciliation (apart)", reconciling);
            return seconds;
        } finally {
            ledger.drop("measured");
        }
    }

    private static CopiedReports copy(
            Connection connection, BatchContents contents, SealedBatch sealed, BatchFacts facts)
            throws SQLException, IOException {
        try (ReportCopy reports = ReportCopy.begin(connection, facts);
                SealedKey key = contents.open(sealed);
                var statement = new sekisho.consumer.statement.StatementCopy(connection, reports.batchNo())) {
            ReportSink sink = new ReportSink(
                    reports, contents.layout(sealed).identity(), SealedFile.BUSINESS_DATE, Map.of(), statement);
            contents.pass(sealed, key, sink);
            return sink.finish();
        }
    }

    private double rawInto(RateLedger ledger, String heap, Path raw) throws Exception {
        ledger.copy(heap, "measured");
        try (Connection connection = ledger.connect("measured");
                InputStream in = Files.newInputStream(raw)) {
            long start = System.nanoTime();
            run(
                    connection,
                    "insert into imported_batch (batch_no, manifest_hash, feed, sequence, business_date,"
                            + " imported_at, replaced) overriding system value values (1000000, repeat('f', 64), 'raw', 1,"
                            + " '2026-06-03', now(), false)");
            long copied = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy report (" + COLUMNS + ") from stdin (format binary)", in, 1 << 16);
            connection.commit();
            assertThat(copied).isEqualTo(rows);
            return print(heap + ": raw unsorted binary COPY", start);
        } finally {
            ledger.drop("measured");
        }
    }

    /** The same rows in the order of the file, for another batch. */
    private static void export(Connection connection, long batchNo, Path to) throws SQLException, IOException {
        String sql = "copy (select " + COLUMNS.replace("batch_no", "1000000::bigint") + " from report where batch_no = "
                + batchNo + " order by line) to stdout (format binary)";
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
        }
    }

    private static ReaderKeys keys(CredentialFiles key) throws IOException, EnvelopeRefused {
        try (Secret secret = Secret.of(key.password().toCharArray())) {
            return ReaderKeys.fromPkcs12(key.keyStore(), secret);
        }
    }

    private static BatchFacts facts(SealedFile file) {
        return new BatchFacts(
                file.manifest.hash().hex(),
                FEED,
                1,
                SealedFile.BUSINESS_DATE,
                Optional.empty(),
                Instant.parse("2026-06-03T01:02:03Z"));
    }

    private static byte[] chunk(Connection connection, int index) throws IOException {
        try (PreparedStatement select = connection.prepareStatement("select value from sealed_chunk where index = ?")) {
            select.setInt(1, index);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private double print(String stage, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("rate | %-40s | %9d rows | %7.2f s | %9.0f rows/s%n", stage, rows, seconds, rows / seconds);
        return seconds;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
