public import Hummingbird
import Kernel
public import Storage
import Values

/// What the gate before a log that is not public asks the pages.
extension WebRoutes {
    /// Under which identifiers the session of a request is known: those of the account, and of the companies for which
    /// it may act; nil for somebody who is not logged in.
    @Sendable
    public func identities(_ request: Request) async throws -> [LogReaders.Identity]? {
        guard let accounts, let cookie = cookies.value(VisitorCookies.session, of: request),
            let token = SessionToken(cookie), let session = try await accounts.session(token, at: time.now())
        else { return nil }
        return try await identities(of: session.account)
    }

    private func identities(of account: AccountID) async throws -> [LogReaders.Identity] {
        let accounts = try knownAccounts()
        var all = try await accounts.identities(of: account)
        for place in try await accounts.companies(of: account) {
            all += try await accounts.identities(of: place.company.id)
        }
        return all.map { LogReaders.Identity(programme: $0.programme, actor: $0.actor) }
    }

    /// Where somebody is led who asked for a page that they may not read: to the log-in, or with the code of a letter to
    /// where codes are shown; nil for an answer that says no.
    @Sendable
    public func wayIn(_ request: Request, isLoggedIn: Bool) -> String? {
        guard request.method == .get, accounts != nil, !Self.isForPrograms(request.uri.path) else { return nil }
        let asked = LocalPath(request.uri.string)?.text ?? request.uri.path
        guard isLoggedIn else { return Address.logIn.rawValue + "?next=" + PercentCoding.encode(asked) }
        if let code = FormFields(Array((request.uri.query ?? "").utf8))?.text(CodeQuestion.code), !code.isEmpty {
            return Address.letterCode.rawValue + "?\(CodeQuestion.code)=" + PercentCoding.encode(code)
        }
        return request.uri.path == Address.home.rawValue ? Address.account.rawValue : nil
    }

    private static func isForPrograms(_ path: String) -> Bool { path.hasPrefix("/api/") || path.hasPrefix("/logs/") }

    /// Whether somebody who is logged in may see what programmes there are.
    func mayRead(_ visit: Visit) async throws -> Bool {
        guard let readers else { return true }
        guard let visitor = visit.visitor else { return false }
        return try await readers.include(try await identities(of: visitor.account.id))
    }
}
