import Hummingbird
import Kernel
import Storage

/// Where somebody is logged in, and leaving everywhere else.
extension WebRoutes {
    func sessions(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let visitor = try visit.loggedIn()
        let sessions = try await knownAccounts().sessions(of: visitor.account.id, at: time.now())
        let rows: [[String: Any]] = sessions.map { session in
            [
                "began": texts.moment(session.created), "used": texts.moment(session.lastSeen),
                "isThis": session.created == visitor.session.created,
            ]
        }
        let view: [String: Any] = [
            "sessions": rows, "hasOthers": rows.count > 1, "action": Address.sessions.rawValue,
            "backHref": Address.security.rawValue,
        ]
        return Page(template: .sessions, title: texts(.sessions), view: view)
    }

    func endSessions(_ visit: Visit) async throws -> Answer {
        let visitor = try visit.loggedIn()
        try await knownAccounts().endSessions(of: visitor.account.id, but: visitor.session.token)
        return .seeOther(Address.security.rawValue + "?done=sessions")
    }
}
