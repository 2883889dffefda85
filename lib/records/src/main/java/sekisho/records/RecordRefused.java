package sekisho.records;

/** An entry can't stand in a file of its layout. Carries line, field and rule; never content. */
public final class RecordRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final Finding finding;

    public RecordRefused(Finding finding) {
        super(finding.toString());
        this.finding = finding;
    }

    public Finding finding() {
        return finding;
    }
}
