package sekisho.envelope;

import java.util.Set;

/** What a registered person may be (役割). */
public enum Role {
    /** 担当者: asks for imports and acts. */
    REQUESTER,
    /** 承認者 */
    OFFICER,
    /** システム管理者 */
    SYSTEM_MANAGER,
    /** 監査担当者: reads, never decides. */
    AUDITOR,
    /** 鍵管理者 */
    KEY_CUSTODIAN;

    /** Roles that may not decide together: an auditor decides nothing, whoever runs the system holds no keys. */
    public Set<Role> excludes() {
        return switch (this) {
            case AUDITOR -> Set.of(REQUESTER, OFFICER, SYSTEM_MANAGER, KEY_CUSTODIAN);
            case SYSTEM_MANAGER -> Set.of(KEY_CUSTODIAN, AUDITOR);
            case KEY_CUSTODIAN -> Set.of(SYSTEM_MANAGER, AUDITOR);
            case REQUESTER, OFFICER -> Set.of(AUDITOR);
        };
    }
}
