package sekisho.producer.cli;

import java.util.Map;
import java.util.TreeMap;
import sekisho.producer.Delivery;

/**
 * A delivery in words.
 *
 * @param word for scripts
 * @param code the refusal's or fault's code; empty if there is none
 */
record Told(String word, String code, String ja, String en) {
    static Told of(Delivery delivery) {
        if (delivery instanceof Delivery.Released) {
            return new Told("released", "", "関所を通りました", "released by the checkpoint");
        }
        if (delivery instanceof Delivery.Refused refused) {
            String findings = list(refused.findings());
            return new Told(
                    "refused",
                    refused.code(),
                    "関所が止めました [" + refused.code() + "]" + findings,
                    "refused by the checkpoint [" + refused.code() + "]" + findings);
        }
        if (delivery instanceof Delivery.NotAccepted notAccepted) {
            String code = notAccepted.code();
            return new Told(
                    "not-accepted",
                    code,
                    "関所が受け付けません [" + code + "]。番号は使われていません。原因を除いて send --resume を実行してください",
                    "not accepted by the checkpoint [" + code
                            + "]; no number was used. Remove the cause and run send --resume");
        }
        if (delivery instanceof Delivery.Spooled spooled) {
            return new Told(
                    "spooled",
                    spooled.why().code(),
                    "封かん済みですが、送り終えていません。" + spooled.why().ja() + "。"
                            + spooled.why().actionJa(),
                    "sealed but not sent: " + spooled.why().en() + "; "
                            + spooled.why().actionEn());
        }
        if (delivery instanceof Delivery.Unanswered unanswered) {
            return new Told(
                    "unanswered",
                    "",
                    "送りましたが、" + unanswered.after().toSeconds() + "秒たっても判定が届きません。send --resume --wait で確かめてください",
                    "sent, but no verdict within " + unanswered.after().toSeconds()
                            + " s; look again with send --resume --wait");
        }
        return new Told("published", "", "送りました（判定は待っていません）", "sent (not waiting for the verdict)");
    }

    private static String list(Map<String, Long> findings) {
        return findings.isEmpty() ? "" : " " + new TreeMap<>(findings);
    }
}
