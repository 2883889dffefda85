package sekisho.envelope.trust;

import java.util.List;
import java.util.Optional;
import sekisho.envelope.SealTerms;
import sekisho.envelope.sign.SignerRule;

/**
 * What is registered of a feed (送信元).
 *
 * @param layouts ids of the layouts that it may send
 * @param signer who signs its manifests
 * @param contentSigner who signs the clearing file itself, where the institution does
 */
public record FeedEntry(
        String feed,
        String municipality,
        String flow,
        List<String> layouts,
        SignerRule signer,
        Optional<SignerRule> contentSigner) {
    public FeedEntry {
        layouts = List.copyOf(layouts);
        new SealTerms(feed, municipality, flow, 1); // has the forms of all three
        if (layouts.isEmpty()) {
            throw new IllegalArgumentException("a feed needs a layout");
        }
    }

    /** An entry whose files carry no signature of their own. */
    public static FeedEntry of(String feed, String municipality, String flow, List<String> layouts, SignerRule signer) {
        return new FeedEntry(feed, municipality, flow, layouts, signer, Optional.empty());
    }
}
