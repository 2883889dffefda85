package sekisho.processor.act;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sekisho.envelope.Action;
import sekisho.processor.act.ActStanding.Status;

/** Acts in lines for people and as data for scripts. */
final class ActText {
    private static final int SHORT = 12;

    private ActText() {}

    static void terms(ActTerms terms, PrintWriter out) {
        out.printf("%s %s%n", word(terms.action()), about(terms));
        terms.parameters().forEach((name, value) -> out.printf("    %-14s %s%n", name, value));
        out.printf("    %-14s %s%n", "object", terms.object().hex());
        out.printf("    %-14s %s%n", "previousState", terms.previousState().hex());
    }

    static void standing(ActStanding act, PrintWriter out) {
        out.printf(
                "%s  %s  %s %s  %s  %s%n",
                act.id().hex().substring(0, SHORT),
                act.at(),
                word(act.terms().action()),
                about(act.terms()),
                String.join(" + ", act.persons()),
                status(act.status(), act.code()));
    }

    static Map<String, Object> data(ActStanding act) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", act.id().hex());
        data.put("at", act.at().toString());
        data.put("action", act.terms().action().word());
        data.put("parameters", act.terms().parameters());
        data.put("object", act.terms().object().hex());
        data.put("previousState", act.terms().previousState().hex());
        data.put("persons", act.persons());
        data.put("status", act.status().name());
        act.code().ifPresent(code -> data.put("code", code));
        return data;
    }

    private static String about(ActTerms terms) {
        boolean isBatch = terms.action() == Action.REDRIVE || terms.action() == Action.DISCARD;
        String feed = terms.feed().equals(ActTerms.ALL) ? "全送信元 all feeds" : terms.feed();
        return isBatch ? feed + " " + terms.object().hex().substring(0, SHORT) : feed;
    }

    private static String word(Action action) {
        return switch (action) {
            case STOP -> "停止 stop";
            case RESUME -> "再開 resume";
            case REDRIVE -> "再投入 redrive";
            case DISCARD -> "破棄 discard";
            case STATE_POSITION -> "連番の申告 state-position";
            default -> action.word();
        };
    }

    private static String status(Status status, Optional<String> code) {
        return switch (status) {
            case WAITING -> "二人目待ち waits for a second person";
            case EFFECTIVE -> "有効 effective";
            case REFUSED -> "不受理 refused " + code.orElse("");
            case EXPIRED -> "期限切れ no second person in time";
        };
    }
}
