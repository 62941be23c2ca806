import Foundation
import GRDB
import Values

/// For whom somebody acts in a programme: for themselves, unless they chose a company for the session.
extension Accounts {
    /// Chooses for whom a session acts in a programme; nil for its owner.
    ///
    /// - Throws: `CompanyError.unknown` where its owner is not in the company.
    public func act(for company: AccountID?, in programme: String, during session: Session) async throws {
        try await database.pool.write { db in
            guard let company else {
                try db.execute(
                    sql: "DELETE FROM acting WHERE session = ? AND programme = ?",
                    arguments: [session.token.digest, programme])
                return
            }
            try Self.requireMember(session.account, of: company, db)
            try db.execute(
                sql: """
                    INSERT INTO acting (session, programme, company) VALUES (?, ?, ?)
                    ON CONFLICT (session, programme) DO UPDATE SET company = excluded.company
                    """, arguments: [session.token.digest, programme, company.text])
        }
    }

    /// The company that a session acts for in a programme, as long as its owner is in it, and whether they could
    /// choose.
    public func acting(
        in programme: String, during session: Session
    ) async throws -> (company: Company?, isChoice: Bool) {
        try await database.pool.read { db in
            let places = try Self.companies(of: session.account, db)
            guard !places.isEmpty else { return (nil, false) }
            let chosen = try String.fetchOne(
                db, sql: "SELECT company FROM acting WHERE session = ? AND programme = ?",
                arguments: [session.token.digest, programme])
            return (places.first { $0.company.id.text == chosen }?.company, true)
        }
    }
}
