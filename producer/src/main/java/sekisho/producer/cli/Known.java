package sekisho.producer.cli;

import sekisho.records.layout.Layouts;

/** The shipped layouts. */
final class Known {
    private Known() {}

    static Layouts layouts() {
        return Layouts.load();
    }
}
