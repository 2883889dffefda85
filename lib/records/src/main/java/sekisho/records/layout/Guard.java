package sekisho.records.layout;

/** Whether a card number or an individual number マイナンバー is looked for in a field. */
public enum Guard {
    /** Not looked for: the default for all but free text. One in eleven random numbers of twelve digits would be found. */
    OFF,
    /** As a whole token: always in free text. */
    TOKENS,
    /** As the whole value, also behind zeros: in keys and codes where the layout says so. */
    VALUE
}
