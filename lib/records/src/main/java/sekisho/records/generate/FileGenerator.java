package sekisho.records.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecordBase;
import sekisho.records.RecordRefused;
import sekisho.records.key.Tally;
import sekisho.records.layout.Derivation;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Role;
import sekisho.records.write.LayoutWriter;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.DebitRequest;
import sekisho.schemas.record.FileClose;
import sekisho.schemas.record.FileForm;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.LineEnd;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.record.StatementLine;

/**
 * Makes a clearing file of one layout and the levies its payments belong to: mostly one payment a levy, some paid twice,
 * some too little or too much, some for no levy at all. Streaming; the same terms make the same bytes.
 */
public final class FileGenerator {
    /** So many data records go into one group of header, data and trailer, where a layout has groups. */
    public static final long GROUP = 500_000;

    private final Layout layout;

    public FileGenerator(Layout layout) {
        this.layout = layout;
    }

    /**
     * Writes both files; closes neither.
     *
     * @param file gets the clearing file
     * @param levies gets the levies CSV
     * @return what the clearing file holds
     */
    public Tally generate(GenerateTerms terms, OutputStream file, OutputStream levies) throws IOException {
        LevyFile levyFile = new LevyFile(levies, terms.businessDate().minusDays(2));
        try {
            Tally tally = new Run(terms, new LayoutWriter(layout, file), levyFile).generate();
            levyFile.finish();
            return tally;
        } catch (RecordRefused e) {
            throw new IllegalStateException("a generated entry doesn't fit its layout", e);
        }
    }

    private PaymentMaker maker(GenerateTerms terms, SplittableRandom random) {
        LocalDate businessDate = terms.businessDate();
        Shares shares = terms.shares();
        Derivation derivation = new Derivation(layout);
        return switch (layout.identity()) {
            case ACCOUNT_TRANSFER -> new DebitMaker(derivation, businessDate.minusDays(2), shares, random);
            case BARCODE_OUTLET -> new SlipMaker(derivation, businessDate, shares, random);
            case PAY_EASY, CARD_RESULT, LISTED -> new NumberMaker(layout.identity(), businessDate, shares, random);
        };
    }

    /** One generation. */
    private final class Run {
        private final GenerateTerms terms;
        private final LayoutWriter writer;
        private final LevyFile levies;
        private final SplittableRandom random;
        private final PaymentMaker maker;
        private final OtherRecords others;
        private final Fitting fitting = new Fitting(layout.data());
        private final Derivation derivation = new Derivation(layout);
        private final Closing closing = new Closing(layout);
        private final LocalDate debitedOn;
        private int line = layout.heading().isEmpty() ? 0 : 1;

        Run(GenerateTerms terms, LayoutWriter writer, LevyFile levies) {
            this.terms = terms;
            this.writer = writer;
            this.levies = levies;
            debitedOn = terms.businessDate().minusDays(2);
            random = new SplittableRandom(terms.seed());
            maker = maker(terms, random);
            others = new OtherRecords(new DebitMaker(derivation, debitedOn, terms.shares(), random), debitedOn, random);
        }

        Tally generate() throws IOException, RecordRefused {
            write(new FileForm(LineEnd.CRLF, false));
            header();
            records();
            trailer();
            if (layout.find(Role.END).isPresent()) {
                write(closing.end(layout.find(Role.END).get(), ++line));
            }
            write(new FileClose(closing.endsLastLine(), false));
            writer.finish();
            return closing.tally();
        }

        private void header() throws IOException, RecordRefused {
            Optional<FileHeader> header = Headers.of(layout, terms.records(), debitedOn, terms.businessDate());
            if (header.isPresent()) {
                header.get().setLine(++line);
                write(header.get());
            }
        }

        private void trailer() throws IOException, RecordRefused {
            if (layout.find(Role.TRAILER).isPresent()) {
                write(closing.trailer(++line));
            }
        }

        /** A trailer's six digits count so many records and no more. */
        private void beginGroup(long record) throws IOException, RecordRefused {
            if (layout.groups() == Layout.Groups.MANY && record > 0 && record % GROUP == 0) {
                trailer();
                closing.nextGroup();
                header();
            }
        }

        private void records() throws IOException, RecordRefused {
            long levyNumber = 1;
            Object last = "";
            Levy levy = Levy.draw(levyNumber, random);
            for (long i = 0; i < terms.records(); i++) {
                beginGroup(i);
                if (i > 0 && Shares.falls(terms.shares().repeated(), random)) {
                    repeat(last);
                    continue;
                }
                boolean again = i > 0 && Shares.falls(terms.shares().paidTwice(), random);
                if (!again) {
                    levy = Levy.draw(++levyNumber, random);
                    if (!Shares.falls(terms.shares().unmatched(), random)) {
                        levies.add(levy);
                    }
                }
                Object record = record(levy);
                last = record;
                closing.count(record);
                write(record);
            }
        }

        /** The same record once more, on a line of its own. */
        private void repeat(Object last) throws IOException, RecordRefused {
            ((SpecificRecordBase) last).put("line", ++line);
            closing.count(last);
            write(last);
        }

        private Object record(Levy levy) {
            switch (layout.data().role()) {
                case REQUEST -> {
                    DebitRequest request = others.request(levy);
                    request.setLine(++line);
                    request.setCarried(fitting.fit(request, request.getCarried()));
                    return request;
                }
                case STATEMENT -> {
                    StatementLine statement = others.statement(levy);
                    statement.setLine(++line);
                    statement.setCarried(fitting.fit(statement, statement.getCarried()));
                    return statement;
                }
                default -> {
                    PaymentRecord payment = maker.make(levy, paid(levy));
                    payment.setLine(++line);
                    payment.setCarried(fitting.fit(payment, payment.getCarried()));
                    payment.setChannel(derivation.channel(payment));
                    return payment;
                }
            }
        }

        /** Nearly always what is due. */
        private int paid(Levy levy) {
            double point = Shares.point(random);
            if (point < terms.shares().overpaid()) {
                return levy.amount() + 500;
            }
            boolean under = point < terms.shares().overpaid() + terms.shares().underpaid();
            return under ? levy.amount() / 200 * 100 : levy.amount();
        }

        private void write(Object entry) throws IOException, RecordRefused {
            writer.write(new ClearingEntry(entry));
        }
    }
}
