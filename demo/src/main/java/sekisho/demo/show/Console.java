package sekisho.demo.show;

import java.io.PrintStream;
import picocli.CommandLine;

/** Prints for people: Japanese first, English second; colour only where a terminal is. */
public final class Console {
    private final PrintStream out;
    private final boolean colour;

    public Console(PrintStream out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    /** Standard output; coloured when it is a terminal that wants to be. */
    public static Console standard() {
        return new Console(System.out, CommandLine.Help.Ansi.AUTO.enabled());
    }

    /** A chapter's heading. */
    public void chapter(String ja, String en) {
        out.println();
        out.println(style("1;36", "■ " + ja) + style("2", "  " + en));
    }

    /** A line of the story. */
    public void tell(String ja, String en) {
        out.println("  " + ja + style("2", "  " + en));
    }

    /** Something that went as it should. */
    public void good(String ja, String en) {
        out.println("  " + style("32", "✔ ") + ja + style("2", "  " + en));
    }

    /** Something kept back, as it should be. */
    public void stopped(String ja, String en) {
        out.println("  " + style("33", "■ ") + ja + style("2", "  " + en));
    }

    /** Something that must not be overlooked. */
    public void loud(String ja, String en) {
        out.println(style("1;31", "  !! " + ja));
        out.println(style("1;31", "  !! " + en));
    }

    /** As it stands. */
    public void plain(String text) {
        out.println(text);
    }

    private String style(String code, String text) {
        return colour ? "[" + code + "m" + text + "[0m" : text;
    }
}
