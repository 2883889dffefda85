package sekisho.envelope;

/**
 * Everything this library refuses, one stable code each. Outward (to the feed, to other parties) a refusal of an
 * opened envelope is only "refused"; the code goes to logs and metrics.
 */
public enum EnvelopeCode {
    STATEMENT_SIZE(
            "statement.size",
            new Text("署名付き文書が上限サイズを超えている", "The signed statement is longer than allowed"),
            new Text("送信側の設定を確認する", "Check the sender's settings")),
    STATEMENT_MALFORMED(
            "statement.malformed",
            new Text("CMS署名データとして読めない", "Not readable as a CMS SignedData"),
            new Text("伝送中の破損または送信プログラムの不具合を調べる", "Look for damage on the way or a fault of the sending program")),
    STATEMENT_TYPE(
            "statement.type",
            new Text("文書の種類(内容型OID)が期待と異なる", "The content type is not the expected one"),
            new Text("別の種類の文書が混入していないか調べる", "Find out which other kind of statement was put here")),
    STATEMENT_PROFILE(
            "statement.profile",
            new Text("CMSの構造が定めた様式に合わない", "The CMS structure does not fit the profile"),
            new Text("送信側の署名プログラムを確認する", "Check the program that signed it")),
    SIGNER_COUNT(
            "signer.count",
            new Text("署名者がちょうど1人ではない", "There is not exactly one signer"),
            new Text("署名を1つだけ付けて作り直す", "Sign again with one signer only")),
    SIGNER_CERTIFICATE(
            "signer.certificate",
            new Text(
                    "署名者の証明書が同封されていないか、署名用証明書の要件を満たさない",
                    "The signer's certificate is not enclosed or is no end-entity signing certificate"),
            new Text(
                    "鍵用途digitalSignatureを持つ証明書を使う",
                    "Use a version 3 end-entity certificate with key usage digitalSignature")),
    SIGNER_PURPOSE(
            "signer.purpose",
            new Text("証明書の拡張鍵用途が登録と異なる", "The certificate's extended key usage is not the registered one"),
            new Text("認証局に正しい用途の証明書を発行してもらう", "Have a certificate with the right purpose issued")),
    SIGNER_NAME(
            "signer.name",
            new Text("証明書のSAN URIが登録された名前と一致しない", "The certificate's SAN URI is not the registered name"),
            new Text("別の送信元の鍵で署名していないか確認する", "Check that it was not signed with another party's key")),
    SIGNER_PATH(
            "signer.path",
            new Text("証明書が登録された認証局につながらない", "The certificate does not lead to the pinned anchor"),
            new Text("認証局の登録(信頼登録簿)と中間証明書を確認する", "Check the registered anchor and the enclosed intermediate")),
    SIGNER_VALIDITY(
            "signer.validity",
            new Text("証明書が有効期間外である", "The certificate is outside its validity period"),
            new Text("証明書を更新する", "Renew the certificate")),
    SIGNER_REVOKED(
            "signer.revoked",
            new Text("証明書が失効している", "The certificate is revoked"),
            new Text("鍵の漏えいを疑い、当該送信元に連絡する", "Suspect a stolen key and call the party concerned")),
    SIGNER_ALGORITHM(
            "signer.algorithm",
            new Text("署名アルゴリズムまたは鍵が許可一覧にない", "The signature algorithm or the key is not on the allow list"),
            new Text("許可された方式で署名し直す", "Sign again with an allowed algorithm")),
    SIGNER_ATTRIBUTES(
            "signer.attributes",
            new Text(
                    "署名属性が欠けているか重複している、または別の証明書を指している",
                    "Signed attributes are missing or doubled, or name another certificate"),
            new Text("CAdES-BES形式で署名し直す", "Sign again as CAdES-BES")),
    SIGNER_SIGNATURE(
            "signer.signature",
            new Text("署名が内容と一致しない", "The signature does not fit the content"),
            new Text("改ざんを疑い、当該送信元に連絡する", "Suspect tampering and call the party concerned")),
    SIGNER_LIFETIME(
            "signer.lifetime",
            new Text("署名する文書の期限が証明書の期限を超える", "The statement would outlive the signer's certificate"),
            new Text("証明書を更新してから署名する", "Renew the certificate before signing")),
    CRL_MISSING(
            "crl.missing",
            new Text("発行者の失効リストがない", "There is no CRL of the issuer"),
            new Text("失効リストを信頼登録簿に置く", "Put the issuer's CRL into the trust registry")),
    CRL_STALE(
            "crl.stale",
            new Text("失効リストの次回更新日時を過ぎている", "The CRL is past its next update"),
            new Text("新しい失効リストを取り込む", "Fetch a new CRL")),
    CRL_ROLLBACK(
            "crl.rollback",
            new Text("以前より古い番号の失効リストに戻されている", "The CRL number is lower than one seen before"),
            new Text("信頼登録簿の書き換えを疑い、最新の失効リストに戻す", "Suspect a change of the registry and restore the newest CRL")),
    JSON_SPELLING(
            "json.spelling",
            new Text("正規形JSONの綴りではない", "The JSON is not in its canonical spelling"),
            new Text("送信側プログラムの不具合を調べる", "Look for a fault of the sending program")),
    JSON_CONTENT(
            "json.content",
            new Text("項目が欠けている、余分である、または形式に合わない", "A member is missing, unknown or has the wrong form"),
            new Text("送信側プログラムの版を確認する", "Check the version of the sending program")),
    MANIFEST_FEED(
            "manifest.feed",
            new Text("送り状の送信元コードが登録と異なる", "The manifest names another feed"),
            new Text("送信先トピックの設定を確認する", "Check the sender's topic")),
    MANIFEST_FLOW(
            "manifest.flow",
            new Text("送り状の業務区分(flow)が登録と異なる", "The manifest names another flow"),
            new Text("送信側の設定と登録を照合する", "Compare the sender's settings with the registry")),
    MANIFEST_LAYOUT(
            "manifest.layout",
            new Text("送り状のレイアウトがこの送信元に許可されていない", "The layout is not allowed for this feed"),
            new Text("レイアウトを登録するか送信側を直す", "Register the layout or correct the sender")),
    MANIFEST_SUITE(
            "manifest.suite",
            new Text("送り状の暗号方式が登録と異なる", "The manifest names another suite than the registry"),
            new Text("送信側の設定を確認する", "Check the sender's settings")),
    MANIFEST_MISDELIVERED(
            "manifest.misdelivered",
            new Text("他の自治体宛てである", "The batch is meant for another municipality"),
            new Text("送信元に誤配を連絡する", "Tell the sender about the misdelivery")),
    MANIFEST_CREATED(
            "manifest.created",
            new Text("作成日時が未来である", "It was created in the future"),
            new Text("双方の時計を合わせる", "Set the clocks right")),
    MANIFEST_EXPIRED(
            "manifest.expired",
            new Text("送り状の期限が過ぎている", "The manifest has expired"),
            new Text("次の連番で送り直してもらう", "Ask for a new batch with the next sequence")),
    MANIFEST_LIFETIME(
            "manifest.lifetime",
            new Text("送り状の有効期間が31日を超える", "The manifest is valid for more than 31 days"),
            new Text("送信側の設定を確認する", "Check the sender's settings")),
    ENVELOPE_SIZE(
            "key-envelope.size",
            new Text("鍵封筒が上限サイズを超えている", "The key envelope is longer than allowed"),
            new Text("送信側プログラムを確認する", "Check the sending program")),
    ENVELOPE_HASH(
            "key-envelope.hash",
            new Text("鍵封筒が送り状のハッシュと一致しない", "The key envelope is not the one the manifest names"),
            new Text("すり替えを疑い、送信元に連絡する", "Suspect a swap and call the sender")),
    ENVELOPE_MALFORMED(
            "key-envelope.malformed",
            new Text("鍵封筒がCMS AuthEnvelopedDataとして読めない", "Not readable as a CMS AuthEnvelopedData"),
            new Text("送信側プログラムを確認する", "Check the sending program")),
    ENVELOPE_PROFILE(
            "key-envelope.profile",
            new Text("鍵封筒の構造が定めた様式に合わない", "The key envelope's structure does not fit the profile"),
            new Text("送信側プログラムを確認する", "Check the sending program")),
    ENVELOPE_ALGORITHM(
            "key-envelope.algorithm",
            new Text("鍵封筒の暗号方式が許可一覧にない", "An algorithm of the key envelope is not on the allow list"),
            new Text("許可された方式で封かんし直す", "Seal again with allowed algorithms")),
    ENVELOPE_RECIPIENTS(
            "key-envelope.recipients",
            new Text(
                    "宛先が送り状と一致しないか、自分がちょうど1回載っていない",
                    "The recipients are not those of the manifest, or this reader is not named exactly once"),
            new Text("送信側の宛先証明書を更新する", "Update the recipient certificates at the sender")),
    ENVELOPE_OPEN(
            "key-envelope.open",
            new Text("鍵封筒を開けない", "The key envelope does not open"),
            new Text("鍵と証明書の組を確認し、改ざんを疑う", "Check that key and certificate belong together; suspect tampering")),
    SEALED_KEY_MISMATCH(
            "sealed-key.mismatch",
            new Text("封かん鍵の送信元・宛先・連番が送り状と異なる", "The sealed key belongs to another batch"),
            new Text("盗用またはすり替えを疑う", "Suspect a stolen or swapped envelope")),
    CHUNK_INDEX(
            "chunk.index",
            new Text("チャンク番号が範囲外である", "The chunk's index is out of range"),
            new Text("送信側プログラムを確認する", "Check the sending program")),
    CHUNK_LENGTH(
            "chunk.length",
            new Text("チャンクの長さが送り状と異なる", "The chunk's length is not the signed one"),
            new Text("送信側プログラムを確認する", "Check the sending program")),
    CHUNK_HASH(
            "chunk.hash",
            new Text("チャンクが送り状のハッシュと一致しない", "The chunk is not the one the manifest names"),
            new Text("破損またはすり替えを調べる", "Look for damage or a swap")),
    FLOE_HEADER(
            "floe.header",
            new Text("暗号文の見出しが鍵または文脈と一致しない", "The ciphertext's header does not fit key or context"),
            new Text("別のバッチの暗号文が使われた疑いを調べる", "Suspect ciphertext of another batch")),
    FLOE_SEGMENT(
            "floe.segment",
            new Text("暗号文のセグメントが改変・欠落・入替されている", "A segment is altered, missing or out of place"),
            new Text("改ざんを疑い、送信元に連絡する", "Suspect tampering and call the sender")),
    STREAM_LENGTH(
            "stream.length",
            new Text("復号した内容の長さが封かん値と異なる", "The opened stream has another length than sealed"),
            new Text("送信側プログラムの不具合または不正を調べる", "Look for a fault or fraud at the sender")),
    STREAM_HASH(
            "stream.hash",
            new Text("復号した内容のハッシュが封かん値と異なる", "The opened stream has another SHA-256 than sealed"),
            new Text("送信側プログラムの不具合または不正を調べる", "Look for a fault or fraud at the sender")),
    STREAM_UNFINISHED(
            "stream.unfinished",
            new Text("内容を最後まで読まずに閉じた", "The stream was closed before its end"),
            new Text("読み取り側の不具合を調べる", "Look for a fault of the reader")),
    FILE_MISMATCH(
            "file.mismatch",
            new Text("復元したファイルの長さまたはハッシュが封かん値と異なる", "The rebuilt file is not the sealed one"),
            new Text("レイアウトの版を確認する", "Check the version of the layout")),
    FILE_SIGNATURE(
            "file.signature",
            new Text("金融機関の署名が復元したファイルと一致しない", "The institution's signature does not fit the rebuilt file"),
            new Text("金融機関に連絡する", "Call the institution")),
    VERDICT_BINDING(
            "verdict.binding",
            new Text("判定が別のバッチのものである", "The verdict speaks of another batch"),
            new Text("すり替えを疑う", "Suspect a swap")),
    VERDICT_SPLIT_VIEW(
            "verdict.split-view",
            new Text("関所が開いた内容とこちらで開いた内容が異なる", "The checkpoint opened other content than this reader"),
            new Text("攻撃を疑い、当該送信元の処理を止める", "Suspect an attack and stop the feed")),
    VERDICT_REFUSED(
            "verdict.refused",
            new Text("関所が通していない", "The checkpoint did not release it"),
            new Text("判定の理由コードを確認する", "See the verdict's own code")),
    VERDICT_STALE(
            "verdict.stale",
            new Text("判定が古すぎる", "The verdict is too old"),
            new Text("再送または再判定を依頼する", "Ask for the batch to be judged again")),
    VERDICT_AHEAD(
            "verdict.ahead",
            new Text("判定日時が未来である", "The verdict is from the future"),
            new Text("双方の時計を合わせる", "Set the clocks right")),
    VERDICT_DEFINITIONS(
            "verdict.definitions",
            new Text("判定時のウイルス定義が古い", "The virus definitions were too old when it was judged"),
            new Text("関所の定義更新を確認する", "Check the updates of the checkpoint's scanner")),
    ACT_UNREGISTERED(
            "act.unregistered",
            new Text("署名者が登録された職員ではない", "The signer is not a registered person"),
            new Text("職員登録を確認する", "Check the registry of persons")),
    ACT_PERSON(
            "act.person",
            new Text("行為に書かれた職員と署名者が異なる", "The act names another person than its signer"),
            new Text("本人の証明書で署名し直す", "Sign again with one's own certificate")),
    ACT_ROLE(
            "act.role",
            new Text("この行為を行える役割ではない", "The person's roles do not allow this act"),
            new Text("権限を持つ職員に依頼する", "Ask a person who may do it")),
    ACT_SAME_PERSON(
            "act.same-person",
            new Text("2つの署名が同じ職員または同じ証明書によるものである", "Both signatures come from one person or one certificate"),
            new Text("別の職員が署名する", "Have another person sign")),
    ACT_ALTERED(
            "act.altered",
            new Text("2つの署名の対象または内容が異なる", "The two signatures are not over the same object and terms"),
            new Text("同じ内容に署名し直す", "Sign the same terms again")),
    ACT_EXCLUDED_ROLES(
            "act.excluded-roles",
            new Text("兼ねてはならない役割の組合せである", "The two persons' roles exclude each other"),
            new Text("別の組合せの職員で行う", "Choose another pair of persons")),
    ACT_LATE(
            "act.late",
            new Text("2つの署名の間が24時間を超えるか、期限後である", "The signatures lie more than 24 hours apart, or come too late"),
            new Text("最初から署名し直す", "Start again with a new act")),
    ACT_AHEAD(
            "act.ahead",
            new Text("行為の日時が未来である", "The act is from the future"),
            new Text("端末の時計を合わせる", "Set the clock right")),
    ACT_STATE(
            "act.state",
            new Text("行為が指す対象の状態が最新ではない", "The act names a state of its object that is not the latest"),
            new Text("現在の状態を確認して署名し直す", "Look at the present state and sign again")),
    PERSONS_SIGNATURES(
            "persons.signatures",
            new Text("職員登録簿が登録職員2人によって署名されていない", "The registry of persons is not signed by two registered persons"),
            new Text("登録職員2人で署名する", "Have two registered persons sign it")),
    KEY_FILE_MODE(
            "key.file-mode",
            new Text("鍵ファイルが他の利用者から読める", "The key file can be read by other users"),
            new Text("ファイルの権限を600または640にする", "Set the file's mode to 600 or 640")),
    KEY_STORE(
            "key.store",
            new Text("鍵ファイルを開けない", "The key store does not open"),
            new Text("ファイルとパスワードを確認する", "Check the file and its password")),
    KEY_UNUSABLE(
            "key.unusable",
            new Text("証明書または鍵がこの用途に使えない", "The certificate or key does not fit this use"),
            new Text("鍵の種類・鍵用途・期限を確認する", "Check kind, usage and validity of the key")),
    KEY_UNKNOWN(
            "key.unknown",
            new Text("その証明書の鍵が鍵ファイルにない", "No key of that certificate is in the key store"),
            new Text("証明書のハッシュを keys list で確認する", "Look up the certificate's hash with keys list")),
    KEY_CURRENT(
            "key.current",
            new Text("現用の鍵は破棄できない", "The current key can't be destroyed"),
            new Text("先に新しい鍵へ更新し、古い鍵だけを破棄する", "Renew the key first; only earlier ones are destroyed")),
    AUDIT_PROOF(
            "audit.proof",
            new Text("監査ログの証明が根ハッシュと一致しない", "The proof does not lead to the audit log's root"),
            new Text(
                    "監査ログの書き換えを疑い、外部に渡したチェックポイントと照合する",
                    "Suspect a rewritten audit log; compare with the checkpoints that left the house")),
    AUDIT_NOTE(
            "audit.note",
            new Text("監査チェックポイントの形式または署名が正しくない", "The audit checkpoint has not the right form or signature"),
            new Text("チェックポイントの出所と公開鍵を確認する", "Check where the checkpoint comes from, and the public key")),
    TRUST_REGISTRY(
            "trust.registry",
            new Text("信頼登録簿を読めないか、内容が正しくない", "The trust registry is not readable or not valid"),
            new Text("登録簿のファイルを確認する", "Check the files of the registry"));

    private final String code;
    private final String ja;
    private final String en;
    private final String actionJa;
    private final String actionEn;

    EnvelopeCode(String code, Text meaning, Text action) {
        this.code = code;
        this.ja = meaning.ja();
        this.en = meaning.en();
        this.actionJa = action.ja();
        this.actionEn = action.en();
    }

    /** The stable name, such as {@code signer.revoked}. */
    public String code() {
        return code;
    }

    /**
     * What the other side may learn: whatever goes wrong between the private key and the verified stream is one code, so
     * that nobody can ask a reader about a key or a plaintext.
     */
    public EnvelopeCode outward() {
        return switch (this) {
            case SEALED_KEY_MISMATCH, FLOE_HEADER, FLOE_SEGMENT, STREAM_LENGTH, STREAM_HASH, STREAM_UNFINISHED ->
                ENVELOPE_OPEN;
            default -> this;
        };
    }

    /** What it means, in Japanese. */
    public String ja() {
        return ja;
    }

    /** What it means, in English. */
    public String en() {
        return en;
    }

    /** What the operator does next, in Japanese. */
    public String actionJa() {
        return actionJa;
    }

    /** What the operator does next, in English. */
    public String actionEn() {
        return actionEn;
    }

    /** A sentence in both languages. */
    private record Text(String ja, String en) {}
}
