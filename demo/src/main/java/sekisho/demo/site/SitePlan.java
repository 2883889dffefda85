package sekisho.demo.site;

import java.util.List;
import java.util.Set;
import sekisho.envelope.Role;

/**
 * Who takes part. All names are examples.
 *
 * @param municipality six digits
 * @param feeds who sends
 * @param officers who decides, the persons of the registry
 * @param fileBytes longest clearing file; the checkpoint has its scanner find something at the end of one as long
 */
public record SitePlan(String municipality, List<FeedPlan> feeds, List<Officer> officers, long fileBytes) {
    private static final long MIB = 1L << 20;

    public SitePlan {
        feeds = List.copyOf(feeds);
        officers = List.copyOf(officers);
    }

    /** For files of 64 MiB at most. */
    public SitePlan(String municipality, List<FeedPlan> feeds, List<Officer> officers) {
        this(municipality, feeds, officers, 64 * MIB);
    }

    /**
     * A feed 送信元.
     *
     * @param layouts that it may send
     */
    public record FeedPlan(String feed, String flow, List<String> layouts) {
        public FeedPlan {
            layouts = List.copyOf(layouts);
        }
    }

    /** A person with a certificate. */
    public record Officer(String id, String displayName, Set<Role> roles) {
        public Officer {
            roles = Set.copyOf(roles);
        }
    }

    /** The sample day's five feeds, and three officers: the fewest that window and approvals can do with. */
    public static SitePlan ofTheSampleDay() {
        return new SitePlan(
                "999999",
                List.of(
                        new FeedPlan("cvs", "convenience-store", List.of("dsk-csv")),
                        new FeedPlan("bank", "account-transfer", List.of("zengin-91-result")),
                        new FeedPlan("payeasy", "pay-easy", List.of("example-mpn-csv")),
                        new FeedPlan("card", "card", List.of("example-card-csv")),
                        new FeedPlan("careless", "account-transfer", List.of("zengin-91-result"))),
                threeOfficers());
    }

    /** One feed that sends account transfers. */
    public static SitePlan ofOneFeed(String feed, String layout) {
        return new SitePlan(
                "999999", List.of(new FeedPlan(feed, "account-transfer", List.of(layout))), threeOfficers(), 64 * MIB);
    }

    /** The same for files up to another length. */
    public SitePlan withFileBytes(long other) {
        return new SitePlan(municipality, feeds, officers, other);
    }

    private static List<Officer> threeOfficers() {
        return List.of(
                new Officer("ex-tax-a", "収納係A（例）", Set.of(Role.REQUESTER, Role.OFFICER)),
                new Officer("ex-tax-b", "収納係B（例）", Set.of(Role.OFFICER)),
                new Officer("ex-system-c", "システム管理者C（例）", Set.of(Role.OFFICER, Role.SYSTEM_MANAGER)));
    }
}
