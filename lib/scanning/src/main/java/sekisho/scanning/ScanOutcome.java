package sekisho.scanning;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** What came of a scan. Handle it with every case named: "scanner down" must never become "clean". */
public sealed interface ScanOutcome {

    /**
     * Scanned to the last byte, nothing found.
     *
     * @param engine name and version of the engine, such as {@code ClamAV 1.4.6}
     * @param definitions version of its definitions 定義ファイル, such as {@code 27650}
     * @param definitionsAt when these definitions were built
     */
    record Clean(String engine, String definitions, Instant definitionsAt) implements ScanOutcome {
        public Clean {
            requireNonNull(engine, "engine is null");
            requireNonNull(definitions, "definitions is null");
            requireNonNull(definitionsAt, "definitionsAt is null");
        }
    }

    /**
     * The scanner found something.
     *
     * @param signature the scanner's name for it; printable ASCII without spaces, at most 256 characters
     */
    record Infected(String signature) implements ScanOutcome {
        public Infected {
            if (signature.isEmpty()
                    || signature.length() > 256
                    || !signature.chars().allMatch(c -> c > ' ' && c < 127)) {
                throw new IllegalArgumentException("not a signature name of printable ASCII");
            }
        }
    }

    /** Nobody knows whether the file is clean. */
    record NotScanned(Reason reason) implements ScanOutcome {
        public NotScanned {
            requireNonNull(reason, "reason is null");
        }

        /** Whether the same file may get another answer later. */
        public enum Nature {
            /** The batch is held 保留 and tried again. */
            TRANSIENT,
            /** It will never be scanned: the batch is refused at once. */
            PERMANENT
        }

        /** Why, with a code that stays the same for ever and texts for operators. */
        public enum Reason {
            UNREACHABLE(
                    "scan.unreachable",
                    Nature.TRANSIENT,
                    "ウイルス検査プログラムに接続できません。",
                    "The virus scanner can't be reached.",
                    "clamd が起動しているか、接続先の設定を確認してください。",
                    "See whether clamd runs, and check the configured endpoint."),
            TIMEOUT(
                    "scan.timeout",
                    Nature.TRANSIENT,
                    "ウイルス検査が時間内に終わりませんでした。",
                    "The virus scan did not end in time.",
                    "clamd の負荷と待ち時間の設定を確認してください。",
                    "Check the load of clamd and the configured time limits."),
            ERROR(
                    "scan.error",
                    Nature.TRANSIENT,
                    "ウイルス検査プログラムがエラーまたは不明な応答を返しました。",
                    "The virus scanner answered with an error or with something unknown.",
                    "clamd のログ（一時フォルダーの空き容量を含む）を確認してください。",
                    "Read the log of clamd; see whether its temporary folder is full."),
            STALE_DEFINITIONS(
                    "scan.stale",
                    Nature.TRANSIENT,
                    "ウイルス定義ファイルが古いか、その日時が確認できません。",
                    "The virus definitions are too old, or their date can't be believed.",
                    "定義ファイルの更新（freshclam または持込み）と clamd のタイムゾーンの設定を確認してください。",
                    "Check the update of the definitions (freshclam or carried in) and the configured time zone of clamd."),
            RELOADING(
                    "scan.reloading",
                    Nature.TRANSIENT,
                    "ウイルス検査プログラムが版情報に応答しません（定義ファイルの再読込み中など）。",
                    "The virus scanner doesn't tell its version, as during a reload of its definitions.",
                    "数分たっても続く場合は clamd を再起動してください。",
                    "If this lasts for minutes, restart clamd."),
            CANARY(
                    "scan.canary",
                    Nature.TRANSIENT,
                    "ウイルス検査プログラムが試験用シグネチャを検出しません。",
                    "The virus scanner does not find the test signature.",
                    "定義ファイルと clamd の上限（StreamMaxLength、MaxFileSize、AlertExceedsMax）を確認してください。",
                    "Check the definitions and the limits of clamd (StreamMaxLength, MaxFileSize, AlertExceedsMax)."),
            SIZE_LIMIT(
                    "scan.limit",
                    Nature.PERMANENT,
                    "ファイルがウイルス検査の上限を超えています。",
                    "The file exceeds a limit of the virus scan.",
                    "ファイルを分けて送り直すか、両側の上限（clamd を含む）を引き上げてください。",
                    "Send the file in parts, or raise the limits on both sides, those of clamd included.");

            private final String code;
            private final Nature nature;
            private final String ja;
            private final String en;
            private final String actionJa;
            private final String actionEn;

            Reason(String code, Nature nature, String ja, String en, String actionJa, String actionEn) {
                this.code = code;
                this.nature = nature;
                this.ja = ja;
                this.en = en;
                this.actionJa = actionJa;
                this.actionEn = actionEn;
            }

            public String code() {
                return code;
            }

            public Nature nature() {
                return nature;
            }

            public String ja() {
                return ja;
            }

            public String en() {
                return en;
            }

            public String actionJa() {
                return actionJa;
            }

            public String actionEn() {
                return actionEn;
            }
        }
    }
}
