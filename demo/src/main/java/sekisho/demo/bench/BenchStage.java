package sekisho.demo.bench;

/** A stage of a batch's way, in order. */
public enum BenchStage {
    /** The levies CSV into the ledger. */
    LEVIES("調定読込", "levies load"),
    /** From the start of {@code send} to its end: JVM start, check, seal, sign, publish. */
    PRODUCER("封緘・送信", "producer seal+publish"),
    /** From the last chunk published to the receipt; the checkpoint has read along meanwhile. */
    CHECKPOINT("関所", "checkpoint"),
    /** From the receipt to the last message in the inbox. */
    INTAKE("受入", "intake"),
    /** From the inbox to AWAITING_APPROVAL. */
    VERIFY("検証", "verify inside"),
    /** Window and approval, by four signatures, to APPROVED. */
    APPROVAL("承認", "approval"),
    /** To IMPORTED: the records and what they settle, in one transaction. */
    IMPORT("取込・消込", "import+reconcile"),
    /** Until the outbox is empty. */
    PUBLICATION("公開", "publication");

    private final String ja;
    private final String en;

    BenchStage(String ja, String en) {
        this.ja = ja;
        this.en = en;
    }

    String ja() {
        return ja;
    }

    String en() {
        return en;
    }
}
