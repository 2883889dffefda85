package sekisho.demo.day;

/**
 * One clearing file of the sample day.
 *
 * @param feed who sends it
 * @param layout in which layout
 * @param name file name
 */
public record DayFile(String feed, String layout, String name, Nature nature) {
    /** What is to become of it. */
    public enum Nature {
        /** To be imported. */
        SOUND,
        /** Its trailer's sum is one yen off; its feed skipped its own check. */
        WRONG_TOTAL,
        /** Sound in every rule, but holds the test signature. */
        INFECTED
    }

    public boolean isSound() {
        return nature == Nature.SOUND;
    }
}
