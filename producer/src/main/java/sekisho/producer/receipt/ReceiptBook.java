package sekisho.producer.receipt;

import java.io.IOException;
import java.util.Optional;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Receipt;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.Verdict;
import sekisho.producer.DeskCode;
import sekisho.producer.DeskException;
import sekisho.producer.outbox.BatchState;
import sekisho.producer.outbox.Judgement;
import sekisho.producer.outbox.Outbox;
import sekisho.producer.outbox.Progress;
import sekisho.producer.outbox.StoredBatch;

/** Enters what the checkpoint says into the outbox. Taking a record twice changes nothing. */
public final class ReceiptBook {
    private final Outbox outbox;
    private final ReceiptVerification verification;

    public ReceiptBook(Outbox outbox, ReceiptVerification verification) {
        this.outbox = outbox;
        this.verification = verification;
    }

    /**
     * Takes one record of the receipts topic.
     *
     * @throws DeskException {@link DeskCode#OUTBOX_BEHIND} if the checkpoint has judged what this outbox doesn't know
     */
    public Heard take(ArrivedReceipt arrived) throws IOException, DeskException {
        if (arrived.statement().isEmpty()) {
            return new Heard.Invalid("record");
        }
        byte[] cms = arrived.statement().get().toArray();
        try {
            Signed<?> signed = verification.verify(cms);
            return signed.statement() instanceof Verdict verdict
                    ? judged(verdict, signed.hash(), cms)
                    : notAccepted((Receipt) signed.statement(), signed.hash(), cms);
        } catch (EnvelopeRefused refused) {
            return new Heard.Invalid(refused.code().code());
        }
    }

    private Heard judged(Verdict verdict, Sha256 statement, byte[] cms) throws IOException, DeskException {
        outbox.keepReceipt(verdict.sequence(), statement, cms);
        Optional<StoredBatch> batch = outbox.view().batch(verdict.sequence());
        if (batch.isEmpty() && verdict.sequence() <= outbox.view().head().sequence()) {
            return new Heard.Past();
        }
        Optional<StoredBatch> judged = batch.isEmpty()
                ? Optional.empty()
                : outbox.judge(batch.get(), verdict.manifestHash(), Judgement.of(verdict, statement));
        if (judged.isEmpty()) {
            throw new DeskException(DeskCode.OUTBOX_BEHIND, "sequence " + verdict.sequence());
        }
        return new Heard.Judged(judged.get(), verdict);
    }

    private Heard notAccepted(Receipt receipt, Sha256 statement, byte[] cms) throws IOException, DeskException {
        for (StoredBatch batch : outbox.view().unjudged()) {
            if (names(receipt, batch)) {
                outbox.keepReceipt(batch.link().sequence(), statement, cms);
                return new Heard.NotAccepted(batch, receipt.code());
            }
        }
        return new Heard.Past();
    }

    /** A receipt names the manifest, or the opening record where the checkpoint could read none. */
    private static boolean names(Receipt receipt, StoredBatch batch) throws IOException, DeskException {
        if (receipt.sha256().equals(batch.hash())) {
            return true;
        }
        BatchState state = batch.state();
        Optional<Progress> progress = state instanceof BatchState.Publishing publishing
                ? Optional.of(publishing.progress())
                : state instanceof BatchState.Published published
                        ? Optional.of(published.progress())
                        : Optional.empty();
        return progress.map(Progress::record)
                .equals(Optional.of(receipt.sha256().hex()));
    }
}
