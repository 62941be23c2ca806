import Foundation
import GRDB
import Kernel
import Proofs
import Testing
import Values

@testable import Storage

@Suite struct `A company` {
    static let noon = HiddenTown.noon
    static let log = HiddenTown.log
    static let home = PartAddress(programme: "homes", part: "register")

    /// Maria's company, with Jan beside her.
    struct Firm {
        let town: `An account`.Town
        let jan: Account
        let company: Company

        var accounts: Accounts { town.accounts }
        var maria: Account { town.maria }

        init(isJanIn: Bool = true) async throws {
            town = try await `An account`.Town()
            let accounts = town.accounts
            jan = try await accounts.signUp(
                login: "jan.nowak", password: `An account`.password, displayName: "Jan Nowak", at: noon, from: "a")
            company = try await accounts.makeCompany(
                "Zielony Dom", registerNumber: "KRS 0000123456", by: town.maria.id, at: noon)
            if isJanIn {
                let code = try await invite()
                _ = try await accounts.accept(code, by: jan.id, at: noon)
            }
        }

        func invite(as role: CompanyRole = .member) async throws -> InvitationCode {
            try await accounts.invite(into: company.id, as: role, by: maria.id, log: log, at: noon)
        }

        func key(_ programme: String = "homes") async throws -> SigningKey {
            try await accounts.hostedKey(of: company.id, programme: programme, at: noon)
        }
    }

    @Test func `has people, and a key of its own in each programme`() async throws {
        let firm = try await Firm()
        let accounts = firm.accounts
        let members = try await accounts.members(of: firm.company.id, for: firm.jan.id)
        #expect(Set(members.map(\.displayName)) == ["Maria Kowalska", "Jan Nowak"])
        #expect(members.first { $0.account == firm.jan.id }?.role == .member)
        let (home, budget) = (try await firm.key(), try await firm.key("budget"))
        let marias = try await accounts.hostedKey(of: firm.maria.id, programme: "homes", at: Self.noon)
        #expect(Set([home.did, budget.did, marias.did]).count == 3)
        #expect(try await accounts.account(of: ActorID(home.did)) == firm.company.id)
        #expect(try await accounts.companies(of: firm.jan.id).map(\.company) == [firm.company])
        #expect(try await accounts.record(of: firm.jan.id).companies.map(\.role) == [.member])
        await #expect(throws: AccountError.unknownAccount) {
            try await accounts.keep(
                ownKey: SigningKey.generate().publicKey, of: firm.company.id, programme: "x", at: Self.noon)
        }
    }

    @Test func `keeps its name and number sealed`() async throws {
        let firm = try await Firm()
        let needles = ["name": Array("Zielony Dom".utf8), "number": Array("0000123456".utf8)]
        #expect(try firm.town.folder.traces(of: needles) == [])
        try await firm.accounts.rename(
            firm.company.id, to: "Biały Dom", registerNumber: "", by: firm.maria.id)
        let place = try await firm.accounts.company(firm.company.id, for: firm.jan.id)
        #expect(place.company.name == "Biały Dom" && place.company.registerNumber.isEmpty)
        #expect(!"\(place.company)".contains("Dom"))
    }

    @Test func `is entered once by an invitation, in time, and not twice`() async throws {
        let firm = try await Firm(isJanIn: false)
        let accounts = firm.accounts
        let code = try await firm.invite(as: .owner)
        #expect(try firm.town.folder.traces(of: ["code": Array(code.text.utf8)]) == [])
        let (found, invitation) = try await accounts.invitation(code, at: Self.noon)
        #expect(found == firm.company && invitation.role == .owner)
        await #expect(throws: CompanyError.invitationWrong) {
            try await accounts.accept(InvitationCode(typed: "0000"), by: firm.jan.id, at: Self.noon)
        }
        await #expect(throws: CompanyError.invitationWrong) {
            try await accounts.accept(
                code, by: firm.jan.id, at: Self.noon.adding(seconds: CompanyInvitation.validSeconds))
        }
        await #expect(throws: CompanyError.alreadyMember) {
            try await accounts.accept(code, by: firm.maria.id, at: Self.noon)
        }
        let last = Self.noon.adding(seconds: CompanyInvitation.validSeconds - 1)
        let typed = InvitationCode(typed: " \(code.text.uppercased())")
        #expect(try await accounts.accept(typed, by: firm.jan.id, at: last) == firm.company)
        await #expect(throws: CompanyError.invitationWrong) {
            try await accounts.accept(code, by: firm.jan.id, at: Self.noon)
        }
        let back = try await firm.invite()
        let waiting = try await accounts.invitations(into: firm.company.id, for: firm.maria.id, at: Self.noon)
        try await accounts.withdraw(try #require(waiting.first).id, into: firm.company.id, by: firm.maria.id)
        await #expect(throws: CompanyError.invitationWrong) { try await accounts.invitation(back, at: Self.noon) }
    }

    @Test func `puts an invitation into the outbox, sealed`() async throws {
        let firm = try await Firm(isJanIn: false)
        let code = try await firm.accounts.invite(
            into: firm.company.id, as: .member, by: firm.maria.id, log: Self.log, at: Self.noon
        ) { code, _ in
            NoticeLetter(address: "jan@town.example", subject: "Invitation", text: code.text)
        }
        let notice = try #require(await firm.town.database.dueNotices(at: Self.noon, limit: 9).first)
        #expect(notice.event == "company.invitation" && notice.letter.text == code.text)
        #expect(try firm.town.folder.traces(of: ["mail": Array("jan@town.example".utf8)]) == [])
        try await firm.town.database.note(.sent, of: notice.id)
        #expect(try await firm.accounts.accept(code, by: firm.jan.id, at: Self.noon) == firm.company)
    }

    @Test func `does not exist for those who are not in it`() async throws {
        let firm = try await Firm(isJanIn: false)
        let (accounts, id, jan) = (firm.accounts, firm.company.id, firm.jan)
        let session = try await firm.town.logIn(login: "jan.nowak")
        await #expect(throws: CompanyError.unknown) { try await accounts.company(id, for: jan.id) }
        await #expect(throws: CompanyError.unknown) { try await accounts.members(of: id, for: jan.id) }
        await #expect(throws: CompanyError.unknown) { try await accounts.deeds(of: id, for: jan.id, limit: 9) }
        await #expect(throws: CompanyError.unknown) { try await accounts.deleteCompany(id, by: jan.id) }
        await #expect(throws: CompanyError.unknown) {
            try await accounts.invite(into: id, as: .owner, by: jan.id, log: Self.log, at: Self.noon)
        }
        await #expect(throws: CompanyError.unknown) {
            try await accounts.setRole(.owner, of: jan.id, in: id, by: jan.id)
        }
        await #expect(throws: CompanyError.unknown) {
            try await accounts.act(for: id, in: "homes", during: session)
        }
        await #expect(throws: CompanyError.unknown) {
            try await accounts.noteDeed("vote", in: Self.home, of: id, by: jan, log: Self.log, at: Self.noon)
        }
    }

    @Test func `lets those who may act do no more than that`() async throws {
        let firm = try await Firm()
        let (accounts, id, jan, maria) = (firm.accounts, firm.company.id, firm.jan.id, firm.maria.id)
        await #expect(throws: CompanyError.notOwner) {
            try await accounts.invite(into: id, as: .member, by: jan, log: Self.log, at: Self.noon)
        }
        await #expect(throws: CompanyError.notOwner) { try await accounts.remove(maria, from: id, by: jan) }
        await #expect(throws: CompanyError.notOwner) { try await accounts.setRole(.owner, of: jan, in: id, by: jan) }
        await #expect(throws: CompanyError.notOwner) { try await accounts.deleteCompany(id, by: jan) }
        await #expect(throws: CompanyError.notOwner) {
            try await accounts.rename(id, to: "Mine", registerNumber: "", by: jan)
        }
        try await accounts.remove(jan, from: id, by: jan)
        #expect(try await accounts.companies(of: jan) == [])
    }

    @Test func `is never without an owner, and can be handed over`() async throws {
        let firm = try await Firm()
        let (accounts, id, jan, maria) = (firm.accounts, firm.company.id, firm.jan.id, firm.maria.id)
        await #expect(throws: CompanyError.lastOwner) { try await accounts.remove(maria, from: id, by: maria) }
        await #expect(throws: CompanyError.lastOwner) {
            try await accounts.setRole(.member, of: maria, in: id, by: maria)
        }
        await #expect(throws: AccountError.lastOwner) { try await accounts.delete(maria) }
        #expect(try await accounts.companies(of: maria).map(\.role) == [.owner])
        try await accounts.setRole(.owner, of: jan, in: id, by: maria)
        try await accounts.remove(maria, from: id, by: maria)
        #expect(try await accounts.members(of: id, for: jan).map(\.role) == [.owner])
        try await accounts.delete(maria)
    }

    @Test func `is acted for where it was chosen, as long as somebody is in it`() async throws {
        let firm = try await Firm()
        let (accounts, id) = (firm.accounts, firm.company.id)
        let session = try await firm.town.logIn(login: "jan.nowak")
        let other = try await firm.town.logIn(login: "jan.nowak")
        #expect(try await accounts.acting(in: "homes", during: session).company == nil)
        try await accounts.act(for: id, in: "homes", during: session)
        #expect(try await accounts.acting(in: "homes", during: session).company == firm.company)
        #expect(try await accounts.acting(in: "budget", during: session).company == nil)
        #expect(try await accounts.acting(in: "homes", during: other).company == nil)
        try await accounts.remove(firm.jan.id, from: id, by: firm.maria.id)
        let after = try await accounts.acting(in: "homes", during: session)
        #expect(after.company == nil && !after.isChoice)
        await #expect(throws: CompanyError.unknown) {
            try await accounts.noteDeed("vote", in: Self.home, of: id, by: firm.jan, log: Self.log, at: Self.noon)
        }
        // Who comes back chooses anew.
        _ = try await accounts.accept(try await firm.invite(), by: firm.jan.id, at: Self.noon)
        #expect(try await accounts.acting(in: "homes", during: session).company == nil)
        try await accounts.act(for: id, in: "homes", during: session)
        try await accounts.logOut(session.token)
        #expect(try await firm.town.database.count("acting") == 0)
    }

    @Test func `knows who did what, and nobody else does`() async throws {
        let firm = try await Firm()
        let (accounts, id, jan) = (firm.accounts, firm.company.id, firm.jan)
        func note(_ days: Int64 = 0) async throws -> Int64 {
            try await accounts.noteDeed(
                "vote", in: Self.home, of: id, by: jan, log: Self.log, at: Self.noon.adding(days: days))
        }
        try await accounts.bindDeed(try await note(), to: 7)
        // The same act sent twice is one deed.
        try await accounts.bindDeed(try await note(), to: 7)
        try await accounts.forgetDeed(try await note())
        _ = try await note(2)
        let deeds = try await accounts.deeds(of: id, for: firm.maria.id, limit: 9)
        #expect(deeds.map(\.entry) == [nil, 7])
        #expect(deeds.allSatisfy { $0.by == "Jan Nowak" && $0.move == "vote" && $0.address == Self.home })
        #expect(try await accounts.deeds(of: id, for: jan.id, before: deeds[0].id, limit: 9).count == 1)
        #expect(try firm.town.folder.traces(of: ["name": Array("Jan Nowak".utf8)]) == [])
        try await firm.town.database.eraseDeeds(before: Self.noon.adding(days: 1))
        #expect(try await accounts.deeds(of: id, for: jan.id, limit: 9).map(\.entry) == [nil])
    }

    @Test func `is erased with its keys, and leaves its people as they were`() async throws {
        let firm = try await Firm()
        let (accounts, id) = (firm.accounts, firm.company.id)
        let key = try await firm.key()
        _ = try await firm.invite()
        try await accounts.bindDeed(
            try await accounts.noteDeed("vote", in: Self.home, of: id, by: firm.jan, log: Self.log, at: Self.noon),
            to: 1)
        let session = try await firm.town.logIn()
        try await accounts.act(for: id, in: "homes", during: session)
        try await accounts.deleteCompany(id, by: firm.maria.id)
        #expect(try firm.town.folder.traces(of: ["id": Array(id.text.utf8), "seed": key.secretBytes]) == [])
        for table in ["company", "company_member", "company_invitation", "company_deed", "acting", "hosted_key"] {
            #expect(try await firm.town.database.count(table) == 0, "\(table)")
        }
        #expect(try await accounts.acting(in: "homes", during: session).company == nil)
        #expect(try await accounts.account(firm.jan.id) == firm.jan)
        await #expect(throws: AccountError.unknownAccount) { try await firm.key() }
    }

    @Test func `has everybody told of what it is told`() async throws {
        let firm = try await Firm()
        let telling = Telling(.accepted, in: Self.home, entry: 3)
        for _ in 0..<2 {
            try await firm.town.database.tell([firm.company.id], telling, of: Self.log, at: Self.noon) { _, _, _, _ in
                nil
            }
        }
        for person in [firm.maria.id, firm.jan.id] {
            #expect(try await firm.town.database.told(to: person).count == 1)
        }
    }

    @Test(arguments: [("", "", CompanyError.nameInvalid), ("A\u{0}", "", .nameInvalid)])
    func `has a name that can be seen`(name: String, number: String, error: CompanyError) {
        #expect(throws: error) { try CompanyProfile(name: name, registerNumber: number) }
    }

    @Test func `has limits`() async throws {
        #expect(throws: Never.self) {
            try CompanyProfile(
                name: String(repeating: "x", count: 100), registerNumber: String(repeating: "1", count: 40))
        }
        #expect(throws: CompanyError.nameInvalid) {
            try CompanyProfile(name: String(repeating: "x", count: 101), registerNumber: "")
        }
        #expect(throws: CompanyError.registerNumberInvalid) {
            try CompanyProfile(name: "x", registerNumber: String(repeating: "1", count: 41))
        }
        let firm = try await Firm(isJanIn: false)
        let accounts = firm.accounts
        for _ in 0..<Accounts.maximumInvitations { _ = try await firm.invite() }
        await #expect(throws: CompanyError.tooMany(most: Accounts.maximumInvitations)) { try await firm.invite() }
        for number in 1..<Accounts.maximumCompanies {
            _ = try await accounts.makeCompany("\(number)", registerNumber: "", by: firm.maria.id, at: Self.noon)
        }
        await #expect(throws: CompanyError.tooMany(most: Accounts.maximumCompanies)) {
            try await accounts.makeCompany("one more", registerNumber: "", by: firm.maria.id, at: Self.noon)
        }
    }

    @Test func `can be made in a store from before there were any`() async throws {
        let town = try await `An account`.Town()
        let key = try await town.accounts.hostedKey(of: town.maria.id, programme: "homes", at: Self.noon)
        let session = try await town.logIn()
        try await town.database.pool.write { db in
            for table in ["acting", "company_deed", "company_invitation", "company_member", "company"] {
                try db.execute(sql: "DROP TABLE \(table)")
            }
            try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier LIKE '7:%'")
        }
        let again = Accounts(try PeopleDatabase(folder: town.folder.url.path))
        #expect(try await again.session(session.token, at: Self.noon)?.account == town.maria.id)
        #expect(try await again.hostedKey(of: town.maria.id, programme: "homes", at: Self.noon).did == key.did)
        let company = try await again.makeCompany("Zielony Dom", registerNumber: "", by: town.maria.id, at: Self.noon)
        try await again.act(for: company.id, in: "homes", during: session)
        #expect(try await again.acting(in: "homes", during: session).company == company)
    }
}
