package sekisho.consumer.code;

/** What is said of a code: what happened and what the operator does next, Japanese and English. */
record CodeText(String code, String ja, String en, String actionJa, String actionEn) {}
