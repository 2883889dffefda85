package sekisho.envelope.fuzz;

import java.util.Arrays;
import java.util.List;
import sekisho.envelope.Act;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.PersonList;
import sekisho.envelope.Receipt;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Verdict;
import sekisho.envelope.json.CanonicalJson;
import sekisho.envelope.sign.StatementVerifier;

/** What any reader of canonical JSON takes it must spell as it was. */
final class Spellings {
    private static final List<StatementVerifier.Parser<?>> PARSERS =
            List.of(Manifest::parse, Verdict::parse, Receipt::parse, Act::parse, PersonList::parse);

    private Spellings() {}

    /** Through all readers; refused if none takes it. */
    static boolean onlyOne(byte[] json) throws EnvelopeRefused {
        CanonicalJson.read(json, "any");
        int taken = 0;
        for (StatementVerifier.Parser<?> parser : PARSERS) {
            try {
                requireSame(json, parser.parse(json).toCanonicalJson());
                taken++;
            } catch (EnvelopeRefused refused) {
                // as documented; another reader may take it
            }
        }
        if (taken == 0) {
            requireSame(json, SealedKey.parse(json).toCanonicalJson());
        }
        return taken <= 1;
    }

    private static void requireSame(byte[] json, byte[] again) {
        if (!Arrays.equals(json, again)) {
            throw new AssertionError("another spelling came back");
        }
    }
}
