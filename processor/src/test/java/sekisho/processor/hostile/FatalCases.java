package sekisho.processor.hostile;

/** Everything that may not pass, and doesn't. */
final class FatalCases {
    private final Stage stage;
    private final Table table;

    FatalCases(Stage stage, Table table) {
        this.stage = stage;
        this.table = table;
    }

    void run() throws Exception {
        new FlippedBits(stage, table).run();
        new WrongSigners(stage, table).run();
        new WrongContent(stage, table).run();
        new WrongChain(stage, table).run();
        new MissingChunks(stage, table).run();
    }
}
