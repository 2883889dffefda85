package sekisho.records.layout;

import java.util.List;
import java.util.Optional;

/** The layouts at hand. */
public final class Layouts {
    private final List<Layout> all;

    private Layouts(List<Layout> all) {
        this.all = List.copyOf(all);
    }

    /** The shipped layouts. */
    public static Layouts load() {
        return new Layouts(List.of(
                new Layout("dsk-csv", IdentityRow.BARCODE_OUTLET),
                new Layout("zengin-91-result", IdentityRow.ACCOUNT_TRANSFER),
                new Layout("example-mpn-csv", IdentityRow.PAY_EASY),
                new Layout("example-card-csv", IdentityRow.CARD_RESULT)));
    }

    /** In order of id. */
    public List<Layout> all() {
        return all;
    }

    public Optional<Layout> find(String id) {
        return all.stream().filter(layout -> layout.id().equals(id)).findFirst();
    }

    /**
     * The layout of an id.
     *
     * @throws UnknownLayout if there is none of this id
     */
    public Layout get(String id) {
        return find(id).orElseThrow(() -> new UnknownLayout(id));
    }
}
