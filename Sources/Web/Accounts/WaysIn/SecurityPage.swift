import Hummingbird
import Kernel
import Storage

/// How somebody gets in, on one page, and what others have tried.
extension WebRoutes {
    func security(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let account = try visit.loggedIn().account
        let accounts = try knownAccounts()
        let codes = try await accounts.codes(of: account.id)
        let sessions = try await accounts.sessions(of: account.id, at: time.now())
        let passkeys = try await accounts.passkeys(of: account.id)
        var rows: [[String: Any]] = []
        if try await accounts.hasPassword(account) {
            rows.append(row(texts(.password), texts(.passwordSet), Address.password, texts(.changePassword)))
        }
        rows += [
            row(
                texts(.codes), codes.map { texts(.codesSince, ["time": texts.moment($0.since)]) } ?? texts(.codesNotOn),
                .codes, texts(codes == nil ? .codesSetUp : .change)),
            row(
                texts(.passkeys), texts.count(Int64(passkeys.count), .passkeys), .passkeys, texts(.seeSessions)),
            row(
                texts(.sessions), texts.count(Int64(sessions.count), .sessions), .sessions, texts(.seeSessions)),
        ]
        var view: [String: Any] = [
            "rows": rows, "failedText": try await failedSentence(of: account, texts) ?? false, "noticeText": false,
            "backHref": Address.account.rawValue,
        ]
        switch visit.query.text("done") {
        case "codes-off": view["noticeText"] = texts(.codesAreOff)
        case "sessions": view["noticeText"] = texts(.sessionsEnded)
        default: break
        }
        return Page(template: .security, title: texts(.security), view: view)
    }

    /// What the owner of an account is told of attempts that failed; nil where there were none.
    func failedSentence(of account: Account, _ texts: Texts) async throws -> String? {
        guard let failed = try await knownAccounts().failedEntries(of: account.id) else { return nil }
        let values: KeyValuePairs = [
            "attempts": texts.count(Int64(failed.count), .attempts), "time": texts.moment(failed.last),
        ]
        return texts(failed.codes > 0 ? .failedWithPassword : .failedAttempts, values)
    }

    private func row(_ name: String, _ value: String, _ address: Address, _ act: String) -> [String: Any] {
        ["rowName": name, "rowValue": value, "rowHref": address.rawValue, "rowAct": act]
    }
}
