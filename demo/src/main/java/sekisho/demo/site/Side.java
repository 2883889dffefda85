package sekisho.demo.site;

/** The two segments. */
public enum Side {
    /** LGWAN接続系 */
    OUTER("outer"),
    /** マイナンバー利用事務系 */
    INNER("inner");

    private final String word;

    Side(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
