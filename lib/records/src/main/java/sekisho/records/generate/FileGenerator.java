package sekisho.records.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import sekisho.records.RecordRefused;
import sekisho.records.key.Tally;
import sekisho.records.layout.ControlTotal;
import sekisho.records.layout.Derivation;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Role;
import sekisho.records.layout.Shape;
import sekisho.records.write.LayoutWriter;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.FileClose;
import sekisho.schemas.record.FileEnd;
import sekisho.schemas.record.FileForm;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.FileTrailer;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.LineEnd;
import sekisho.schemas.record.PaymentRecord;

/**
 * Makes a clearing file of one layout and the levies its payments belong to: mostly one payment a levy, some paid twice,
 * some too little or too much, some for no levy at all. Streaming; the same terms make the same bytes.
 */
public final class FileGenerator {
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

    private PaymentMaker maker(LocalDate businessDate, SplittableRandom random) {
        Derivation derivation = new Derivation(layout);
        return switch (layout.identity()) {
            case ACCOUNT_TRANSFER -> new DebitMaker(derivation, businessDate.minusDays(2), random);
            case BARCODE_OUTLET -> new SlipMaker(derivation, businessDate, random);
            case PAY_EASY, CARD_RESULT -> new NumberMaker(layout.identity(), businessDate, random);
            case LISTED -> throw new IllegalArgumentException("no generator for layout " + layout.id());
        };
    }

    /** One generation. */
    private final class Run {
        private final long records;
        private final LayoutWriter writer;
        private final LevyFile levies;
        private final SplittableRandom random;
        private final PaymentMaker maker;
        private final Tally.Counter counter = new Tally.Counter();
        private int line = layout.heading().isEmpty() ? 0 : 1;

        Run(GenerateTerms terms, LayoutWriter writer, LevyFile levies) {
            records = terms.records();
            this.writer = writer;
            this.levies = levies;
            random = new SplittableRandom(terms.seed());
            maker = maker(terms.businessDate(), random);
        }

        Tally generate() throws IOException, RecordRefused {
            write(new FileForm(LineEnd.CRLF, false));
            if (maker.header().isPresent()) {
                FileHeader header = maker.header().get();
                header.setLine(++line);
                write(header);
            }
            payments();
            closing();
            writer.finish();
            return counter.tally();
        }

        private void payments() throws IOException, RecordRefused {
            long levyNumber = 1;
            Levy levy = Levy.draw(levyNumber, random);
            for (long i = 0; i < records; i++) {
                boolean again = i > 0 && random.nextInt(500) == 0;
                if (!again) {
                    levy = Levy.draw(++levyNumber, random);
                    if (random.nextInt(400) != 0) {
                        levies.add(levy);
                    }
                }
                PaymentRecord payment = maker.make(levy, paid(levy));
                payment.setLine(++line);
                counter.add(payment);
                write(payment);
            }
        }

        /** Nearly always what is due. */
        private int paid(Levy levy) {
            return switch (random.nextInt(300)) {
                case 0 -> levy.amount() + 500;
                case 1 -> levy.amount() / 200 * 100;
                default -> levy.amount();
            };
        }

        private void closing() throws IOException, RecordRefused {
            if (layout.find(Role.TRAILER).isPresent()) {
                write(trailer());
            }
            if (layout.find(Role.END).isPresent()) {
                FileEnd end = new FileEnd();
                end.setLine(++line);
                write(end);
            }
            write(new FileClose(
                    layout.shape() == Shape.FIXED || layout.find(Role.TRAILER).isPresent(), false));
        }

        private FileTrailer trailer() {
            FileTrailer trailer = new FileTrailer();
            trailer.setLine(++line);
            trailer.setAgentColumns(List.of());
            for (ControlTotal total : layout.totals()) {
                long sum = 0;
                for (Kind kind : total.kinds()) {
                    Tally.Count count = counter.of(kind);
                    sum += total.sum() == ControlTotal.Sum.RECORDS ? count.records() : count.yen();
                }
                trailer.put(total.slot().position(), sum);
            }
            return trailer;
        }

        private void write(Object entry) throws IOException, RecordRefused {
            writer.write(new ClearingEntry(entry));
        }
    }
}
