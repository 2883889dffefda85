package sekisho.envelope;

/** What persons can decide (行為の種類). A weighty one takes effect with the signatures of two persons. */
public enum Action {
    /** Import one batch (取込承認). */
    APPROVE("approve", true),
    /** Refuse to import one batch (取込否認). */
    REJECT("reject", false),
    /** Permit imports for a time (取込許可時間帯の開設). */
    OPEN_WINDOW("open-window", true),
    /** End a window early. */
    CLOSE_WINDOW("close-window", false),
    /** Approve in advance within limits (包括承認). */
    STANDING_AUTHORISATION("standing-authorisation", true),
    /** Withdraw a standing authorisation. */
    WITHDRAW_AUTHORISATION("withdraw-authorisation", false),
    /** Stop a feed, or all (停止). */
    STOP("stop", false),
    /** End a stop or a halt (再開). */
    RESUME("resume", true),
    /** Judge a quarantined batch anew (再判定). */
    REDRIVE("redrive", true),
    /** Give a quarantined batch up for good (破棄). */
    DISCARD("discard", true),
    /** State a feed's next sequence and previous hash after a loss. */
    STATE_POSITION("state-position", true),
    /** Assign a payment to a levy by hand (手動消込). */
    MANUAL_MATCH("manual-match", true),
    /** Admit a schema, layout or policy. */
    ADMIT("admit", true),
    /** Change the registry of persons, feeds or checkpoints. */
    REGISTER("register", true),
    /** Keep what would be deleted (保存命令). */
    LEGAL_HOLD("legal-hold", true),
    /** End a legal hold. */
    RELEASE_HOLD("release-hold", true),
    /** Destroy a reading key (鍵の廃棄). */
    DESTROY_KEY("destroy-key", true);

    private final String word;
    private final boolean weighty;

    Action(String word, boolean weighty) {
        this.word = word;
        this.weighty = weighty;
    }

    /** The word in the signed statement. */
    public String word() {
        return word;
    }

    /** Whether it takes two persons. */
    public boolean weighty() {
        return weighty;
    }

    /**
     * The action of a word.
     *
     * @throws IllegalArgumentException for an unknown one
     */
    public static Action ofWord(String word) {
        for (Action action : values()) {
            if (action.word.equals(word)) {
                return action;
            }
        }
        throw new IllegalArgumentException("unknown action");
    }
}
