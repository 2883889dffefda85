package sekisho.consumer.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import sekisho.consumer.levy.LevyRow;
import sekisho.records.key.MatchKey;

/** Remembers all deliveries and works everything out anew from them. */
final class NaiveLedger {
    private final List<Filed> batches = new ArrayList<>();
    private final Map<String, TreeMap<Long, LevyRow>> levies = new TreeMap<>();
    private final Set<LevyRow> refused = new java.util.HashSet<>();

    void take(Filed filed) {
        batches.add(filed);
    }

    void take(List<LevyRow> rows) {
        for (LevyRow row : rows) {
            LevyRow standing =
                    levies.computeIfAbsent(row.levyId(), id -> new TreeMap<>()).putIfAbsent(row.version(), row);
            if (standing != null && !standing.equals(row)) {
                refused.add(row);
            }
        }
    }

    Standing end() {
        Map<String, List<Said>> said = new TreeMap<>();
        Set<String> replaced = batches.stream()
                .flatMap(filed -> filed.batch().replaces().stream())
                .collect(Collectors.toSet());
        for (Filed filed : batches) {
            Map<List<Object>, Integer> ordinals = new HashMap<>();
            filed.rows().forEach(row -> {
                int ordinal = ordinals.merge(List.of(row.identity(), row.kind()), 1, Integer::sum);
                boolean live = !replaced.contains(filed.batch().manifestHash());
                Said one = new Said(filed, row, ordinal, live);
                said.computeIfAbsent(one.subject(), subject -> new ArrayList<>())
                        .add(one);
            });
        }
        Map<String, Paid> paid = new TreeMap<>();
        said.forEach((subject, all) -> paid.put(subject, new Paid(subject, all)));
        return new Reckoning(paid, said).end();
    }

    /** Which levies, what they make of it. */
    private final class Reckoning {
        private final Map<String, Paid> paid;
        private final Map<String, List<Said>> said;
        private final List<String> exceptions = new ArrayList<>();
        private final Map<String, Standing.Payment> payments = new TreeMap<>();
        private final Map<String, Standing.Levy> states = new TreeMap<>();
        private final Map<String, Optional<String>> failed = new TreeMap<>();

        Reckoning(Map<String, Paid> paid, Map<String, List<Said>> said) {
            this.paid = paid;
            this.said = said;
        }

        Standing end() {
            Map<String, List<Paid>> queues = new LinkedHashMap<>();
            paid.values().forEach(one -> place(one, queues));
            levies.keySet().forEach(id -> weigh(id, queues.getOrDefault(id, List.of())));
            allAndPeriod(queues.keySet());
            refused.stream().map(row -> "LEVY_VERSION_CONFLICT " + row.levyId()).forEach(exceptions::add);
            exceptions.sort(null);
            return new Standing(payments, states, exceptions, endings(), failed);
        }

        private void place(Paid one, Map<String, List<Paid>> queues) {
            String key = one.first().identity().key().text();
            one.exceptions().forEach(type -> exceptions.add(type + ' ' + key));
            Set<String> found = find(one.keys());
            Optional<String> only =
                    found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
            one.failures()
                    .forEach(failure -> failed.put(
                            one.subject
                                    + '/'
                                    + failure.row().reason().orElse("")
                                    + '/'
                                    + failure.row().amount(),
                            only));
            if (one.state().isEmpty()) {
                return;
            }
            if (one.state().get().equals("CANCELLED")) {
                payments.put(one.subject, Standing.Payment.of(one, "CANCELLED", Optional.empty()));
            } else if (only.isPresent()) {
                queues.computeIfAbsent(only.get(), id -> new ArrayList<>()).add(one);
            } else {
                String outcome = found.isEmpty() ? "UNMATCHED" : "KEY_CONFLICT";
                exceptions.add(outcome + ' ' + key);
                payments.put(one.subject, Standing.Payment.of(one, outcome, Optional.empty()));
            }
        }

        private LevyRow newest(String levyId) {
            return requireNonNull(levies.get(levyId)).lastEntry().getValue();
        }

        private Set<String> find(Set<MatchKey> keys) {
            Set<String> found = new TreeSet<>();
            levies.forEach((id, versions) -> versions.values().stream()
                    .filter(version -> version.keys().stream().anyMatch(keys::contains))
                    .forEach(version -> found.add(id)));
            return found;
        }

        private void weigh(String levyId, List<Paid> queue) {
            LevyRow levy = newest(levyId);
            long due = levy.status() == LevyRow.Status.CANCELLED ? 0 : levy.amountDue();
            long outstanding = due;
            long confirmed = 0;
            boolean earlier = false;
            List<Paid> sorted = new ArrayList<>(queue);
            sorted.sort(Paid.QUEUE);
            for (Paid one : sorted) {
                long amount = one.amount();
                String outcome;
                if (outstanding > 0) {
                    outcome = amount == outstanding ? "FULL" : amount < outstanding ? "PARTIAL" : "OVERPAID";
                } else {
                    outcome = earlier ? "DUPLICATE" : "OVERPAID";
                }
                payments.put(one.subject, Standing.Payment.of(one, outcome, Optional.of(levyId)));
                outstanding = Math.max(0, outstanding - amount);
                earlier = true;
                confirmed += one.state().orElseThrow().equals("CONFIRMED") ? amount : 0;
            }
            String state;
            if (outstanding > 0) {
                state = earlier ? "PARTLY_PAID" : "OPEN";
            } else {
                state = confirmed >= due ? "PAID" : "PROVISIONALLY_PAID";
            }
            states.put(levyId, new Standing.Levy(state, due, outstanding, confirmed, Math.max(0, confirmed - due)));
        }

        private void allAndPeriod(Set<String> active) {
            for (String all : active) {
                LevyRow whole = newest(all);
                boolean both = whole.period().equals("0")
                        && active.stream()
                                .map(id -> newest(id))
                                .anyMatch(other -> !other.period().equals("0")
                                        && other.noticeNo().equals(whole.noticeNo())
                                        && other.taxItem().equals(whole.taxItem())
                                        && other.taxYear() == whole.taxYear());
                if (both) {
                    exceptions.add("ALL_AND_PERIOD " + all);
                }
            }
        }

        /** {@code sequence/line} to how the record ended. */
        private Map<String, String> endings() {
            Map<String, String> endings = new TreeMap<>();
            said.forEach((subject, all) -> all.forEach(one -> {
                String ending;
                if (!one.live()) {
                    ending = "WITHDRAWN";
                } else if (!requireNonNull(paid.get(subject)).standing.contains(one)) {
                    ending = "REPEATED";
                } else {
                    ending = payments.containsKey(subject)
                            ? "APPLIED"
                            : one.row().kind().name();
                }
                endings.put(one.filed().batch().sequence() + "/" + one.row().line(), ending);
            }));
            return endings;
        }
    }
}
