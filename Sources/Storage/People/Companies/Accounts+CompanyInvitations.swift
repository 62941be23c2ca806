import Foundation
import GRDB
public import Kernel
public import Values

/// Inviting people into a company.
extension Accounts {
    /// How many invitations of one company may wait to be used.
    public static let maximumInvitations = 50
    /// The event of the notice that brings an invitation.
    public static let invitationEvent = "company.invitation"

    /// Writes the letter that brings a code.
    public typealias InvitationWriter = @Sendable (_ code: InvitationCode, _ ends: Instant) -> Notice.Letter

    /// Makes an invitation that one person can use once.
    ///
    /// - Parameter letter: writes the e-mail that brings it, which goes into the outbox of a log; nil where whoever
    ///   invites passes the code on.
    /// - Throws: `CompanyError.notOwner`, `tooMany`.
    public func invite(
        into company: AccountID, as role: CompanyRole, by account: AccountID, log: LogID, at time: Instant,
        letter: InvitationWriter? = nil
    ) async throws -> InvitationCode {
        let code = InvitationCode()
        let ends = time.adding(seconds: CompanyInvitation.validSeconds)
        let secret = database.secret
        try await database.pool.write { db in
            try Self.requireOwner(account, of: company, db)
            try db.execute(sql: "DELETE FROM company_invitation WHERE ends <= ?", arguments: [time.milliseconds])
            let count = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM company_invitation WHERE company = ?", arguments: [company.text])
            guard (count ?? 0) < Self.maximumInvitations else {
                throw CompanyError.tooMany(most: Self.maximumInvitations)
            }
            try db.execute(
                sql: "INSERT INTO company_invitation (company, code, role, created, ends) VALUES (?, ?, ?, ?, ?)",
                arguments: [company.text, code.digest, role.rawValue, time.milliseconds, ends.milliseconds])
            guard let letter else { return }
            try PeopleDatabase.post(
                .init(.mail, event: Self.invitationEvent, entry: 0, letter: letter(code, ends)),
                to: "invitation\n\(Hex.encode(code.digest))", of: log, at: time, secret, db)
        }
        return code
    }

    /// The invitations of a company that can still be used, for somebody in it.
    ///
    /// - Throws: `CompanyError.unknown`.
    public func invitations(
        into company: AccountID, for account: AccountID, at time: Instant
    ) async throws -> [CompanyInvitation] {
        try await database.pool.read { db in
            try Self.requireMember(account, of: company, db)
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT id, role, created, ends FROM company_invitation WHERE company = ? AND ends > ? ORDER BY id
                    """, arguments: [company.text, time.milliseconds]
            ).compactMap { row in
                CompanyRole(rawValue: row[1]).map {
                    CompanyInvitation(
                        id: row[0], role: $0, created: Instant(milliseconds: row[2]),
                        ends: Instant(milliseconds: row[3]))
                }
            }
        }
    }

    /// Takes an invitation back.
    ///
    /// - Throws: `CompanyError.notOwner`; `invitationWrong` where there is none, or it was used.
    public func withdraw(_ invitation: Int64, into company: AccountID, by account: AccountID) async throws {
        try await database.pool.write { db in
            try Self.requireOwner(account, of: company, db)
            try db.execute(
                sql: "DELETE FROM company_invitation WHERE id = ? AND company = ?",
                arguments: [invitation, company.text])
            guard db.changesCount == 1 else { throw CompanyError.invitationWrong }
        }
    }

    /// Into which company a code leads, and as what, without using it.
    ///
    /// - Throws: `CompanyError.invitationWrong`.
    public func invitation(_ code: InvitationCode, at time: Instant) async throws -> (Company, CompanyInvitation) {
        try await database.pool.read { db in try Self.invitation(code, at: time, db) }
    }

    /// Uses a code: whoever brings it is in the company, and nobody can use it again.
    ///
    /// - Throws: `CompanyError.invitationWrong`, `alreadyMember`, `tooMany`.
    public func accept(_ code: InvitationCode, by account: AccountID, at time: Instant) async throws -> Company {
        try await database.pool.write { db in
            let (company, invitation) = try Self.invitation(code, at: time, db)
            _ = try Self.account(account, db)
            let isIn = try Self.companies(of: account, db).contains { $0.company.id == company.id }
            guard !isIn else { throw CompanyError.alreadyMember }
            try Self.refuseMoreCompanies(of: account, db)
            let count = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM company_member WHERE company = ?", arguments: [company.id.text])
            guard (count ?? 0) < Self.maximumMembers else { throw CompanyError.tooMany(most: Self.maximumMembers) }
            try Self.add(account, to: company.id, as: invitation.role, at: time, db)
            try db.execute(sql: "DELETE FROM company_invitation WHERE id = ?", arguments: [invitation.id])
            return company
        }
    }

    private static func invitation(
        _ code: InvitationCode, at time: Instant, _ db: Database
    ) throws -> (Company, CompanyInvitation) {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT company_invitation.id, role, company_invitation.created, ends, company.id, profile,
                    company.created
                FROM company_invitation JOIN company ON company.id = company_invitation.company
                WHERE code = ? AND ends > ?
                """, arguments: [code.digest, time.milliseconds])
        guard let row, let role = CompanyRole(rawValue: row[1]) else { throw CompanyError.invitationWrong }
        let invitation = CompanyInvitation(
            id: row[0], role: role, created: Instant(milliseconds: row[2]), ends: Instant(milliseconds: row[3]))
        return (try company(AccountID(row[4]), profile: row[5], created: row[6], db), invitation)
    }
}
