package sekisho.producer;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import sekisho.envelope.Sha256;
import sekisho.records.layout.Layout;
import sekisho.records.read.ReadTerms;

/**
 * One clearing file to send.
 *
 * @param terms business date, and how much of the file is checked here
 * @param signature the institution's detached CMS signature over the file, if it made one
 * @param replaces hash of an earlier batch of this feed that this one corrects
 * @param ticket names this order in the outbox, so that it can be found there after a crash
 */
public record SendOrder(
        Path file,
        Layout layout,
        ReadTerms terms,
        Optional<Path> signature,
        Optional<Sha256> replaces,
        Optional<String> ticket) {
    /** A file that is checked in full and corrects nothing. */
    public static SendOrder of(Path file, Layout layout, LocalDate businessDate) {
        return new SendOrder(
                file, layout, ReadTerms.all(businessDate), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The order of a careless feed, for exercises: only the structure is checked here, so the checkpoint must notice. */
    public SendOrder withoutOwnChecks() {
        return new SendOrder(file, layout, ReadTerms.structureOnly(terms.businessDate()), signature, replaces, ticket);
    }

    public SendOrder signedBy(Path detachedSignature) {
        return new SendOrder(file, layout, terms, Optional.of(detachedSignature), replaces, ticket);
    }

    public SendOrder replacing(Sha256 earlier) {
        return new SendOrder(file, layout, terms, signature, Optional.of(earlier), ticket);
    }

    /** The order under a name of its own, never used before. */
    public SendOrder ticketed(String name) {
        return new SendOrder(file, layout, terms, signature, replaces, Optional.of(name));
    }
}
