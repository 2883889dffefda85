package sekisho.consumer.late;

/**
 * What a levy owes beside its principal; yen. Never part of {@code outstanding}.
 *
 * @param lateDue late charge 延滞金
 * @param reminderDue reminder fee 督促手数料
 * @param latePaid of both together, what payments beyond the principal cover
 */
public record LateCharge(String levyId, long lateDue, long reminderDue, long latePaid) {}
