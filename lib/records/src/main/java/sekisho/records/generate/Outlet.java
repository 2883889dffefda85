package sekisho.records.generate;

import java.util.SplittableRandom;

/**
 * A chain and its share of a city's slips.
 *
 * @param share of a hundred
 * @param shops number of shops; 0 = the chain has none
 */
record Outlet(String chain, String name, int share, int shops) {
    private static final Outlet[] SHOPS = {
        new Outlet("010", "セブン－イレブン", 36, 40),
        new Outlet("030", "ファミリーマート", 20, 30),
        new Outlet("020", "ローソン", 18, 25),
        new Outlet("080", "ミニストップ", 4, 6),
        new Outlet("820", "PayPay請求書支払い", 13, 0),
        new Outlet("780", "au PAY", 3, 0),
        new Outlet("800", "d払い", 3, 0),
        new Outlet("680", "クレジットカード集信代行", 3, 0)
    };
    private static final Outlet POST = new Outlet("911", "郵便振替", 0, 0);

    static Outlet draw(SplittableRandom random) {
        int point = random.nextInt(100);
        for (Outlet outlet : SHOPS) {
            point -= outlet.share();
            if (point < 0) {
                return outlet;
            }
        }
        return SHOPS[0];
    }

    static Outlet post() {
        return POST;
    }

    String shop(SplittableRandom random) {
        return shops == 0 ? "000000" : Levy.digits(110_000L + random.nextInt(shops), 6);
    }
}
