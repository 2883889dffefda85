package sekisho.producer.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sekisho.records.generate.FileGenerator;
import sekisho.records.generate.GenerateTerms;
import sekisho.records.generate.Shares;
import sekisho.records.key.Tally;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Shape;

/** Makes a clearing file and its levies for trying things out; all content is invented. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description = {
            "試験用の消込データファイルと調定データを作る（内容はすべて架空）。",
            "Make a clearing file and its levies; all content is invented. The same seed makes the same bytes."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
public final class SampleCommand implements Callable<Integer> {
    private static final int BUFFER = 1 << 16;

    @Spec
    private CommandSpec spec;

    @Option(names = "--layout", required = true, paramLabel = "ID", description = "see: sekisho layout list")
    private String layout;

    @Option(names = "--records", defaultValue = "1000", description = "default: ${DEFAULT-VALUE}")
    private long records;

    @Option(names = "--seed", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--business-date",
            paramLabel = "DATE",
            defaultValue = "2026-06-03",
            description = "day on which the file would arrive; default: ${DEFAULT-VALUE}")
    private LocalDate businessDate;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = ".", description = "default: the current directory")
    private Path out;

    @Mixin
    private LayoutsOption layouts;

    @Mixin
    private SharesOption shares;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        if (records < 1) {
            throw new ParameterException(spec.commandLine(), "--records: at least 1");
        }
        GenerateTerms terms = new GenerateTerms(seed, records, businessDate, shares());
        return Exits.of(spec, () -> {
            Layout known = layouts.load().get(layout);
            Files.createDirectories(out);
            Path file = out.resolve(known.id() + (known.shape() == Shape.CSV ? ".csv" : ".txt"));
            Path levies = out.resolve("levies.csv");
            Tally tally = generate(known, terms, file, levies);
            return json.report(spec.commandLine().getOut()).made(file, levies, tally);
        });
    }

    private Shares shares() {
        try {
            return shares.shares();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static Tally generate(Layout known, GenerateTerms terms, Path file, Path levies) throws IOException {
        try (OutputStream fileOut = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
                OutputStream levyOut = Files.newOutputStream(levies)) {
            return new FileGenerator(known).generate(terms, fileOut, levyOut);
        }
    }
}
