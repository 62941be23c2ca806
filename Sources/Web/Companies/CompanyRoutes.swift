import Hummingbird
import Kernel
import Storage
import Values

/// Companies by their addresses. A company that somebody is not in does not exist for them.
extension WebRoutes {
    func companyPage(_ visit: Visit) async throws -> Answer {
        switch visit.address {
        case .companyNew: return .page(try companyForm(visit).page(visit.texts))
        case .invitation: return try await invitation(visit)
        case .acting: return .page(try await actingForm(visit).page(visit.texts))
        default: break
        }
        let (place, visit) = try await place(inCompany: visit)
        switch visit.address {
        case .company: return .page(try await company(place, visit))
        case .companyName: return .page(try companyForm(visit, place).page(visit.texts))
        case .companyInvite: return .page(try invitingForm(place, visit).page(visit.texts))
        case .companyMember: return .page(try await memberForm(place, visit).page(visit.texts))
        case .companyDelete: return .page(try await companyDeletion(place, visit).page(visit.texts))
        case .companyData: return try await myData(visit)
        case .companyErase: return .page(try await erase(visit))
        default: throw HTTPError(.notFound)
        }
    }

    func companyPage(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        switch visit.address {
        case .companyNew: return try await makeCompany(visit, form)
        case .invitation: return try await acceptInvitation(visit, form)
        case .acting: return try await chooseActing(visit, form)
        default: break
        }
        let (place, visit) = try await place(inCompany: visit)
        switch visit.address {
        case .companyName: return try await renameCompany(place, visit, form)
        case .companyInvite: return try await invite(place, visit, form)
        case .companyWithdraw: return try await withdrawInvitation(place, visit)
        case .companyMember: return try await changeMember(place, visit, form)
        case .companyDelete: return try await deleteCompany(place, visit, form)
        case .companyErase: return try await erase(visit, form)
        default: throw HTTPError(.notFound)
        }
    }

    /// The address of a company's page.
    static func href(of company: Company) -> String { Address.company.path(company.id.text) }

    /// Whoever is logged in, with the company for which they act at this address.
    func visitor(_ session: Session, at address: Address, _ parameters: Parameters) async throws -> Visitor {
        let accounts = try knownAccounts()
        var visitor = Visitor(session: session, account: try await accounts.account(session.account))
        guard address.rawValue.hasPrefix(Address.programme.rawValue),
            let piece = parameters.get("programme"), let programme = PercentCoding.decode(piece.utf8)
        else { return visitor }
        (visitor.company, visitor.hasChoice) = try await accounts.acting(in: programme, during: session)
        return visitor
    }

    /// Whoever is logged in, as each for whom they may act: themselves, and their companies.
    func standpoints(of visitor: Visitor) async throws -> [(visitor: Visitor, identities: [ProgrammeIdentity])] {
        let accounts = try knownAccounts()
        var all: [(visitor: Visitor, identities: [ProgrammeIdentity])] = []
        for company in [nil] + (try await accounts.companies(of: visitor.account.id).map(\.company)) {
            var visitor = visitor
            visitor.company = company
            let former = try await accounts.formerIdentities(of: visitor.signatory)
            all.append((visitor, try await accounts.identities(of: visitor.signatory) + former))
        }
        return all
    }

    /// Whoever is logged in, as the one who made an act; nil where it is neither theirs nor a company's of theirs.
    func signatory(of deed: Deed, _ visit: Visit) async throws -> Visitor? {
        try await standpoints(of: try visit.loggedIn()).first { standpoint in
            standpoint.identities.contains { $0.programme == deed.programme && $0.actor == deed.actor }
        }?.visitor
    }

    /// Makes a move, and notes for the company who made it.
    func noting(
        _ move: String, in address: PartAddress, by visitor: Visitor,
        _ work: () async throws -> HostedHand.Result
    ) async throws -> HostedHand.Result {
        guard let company = visitor.company else { return try await work() }
        let accounts = try knownAccounts()
        let note = try await accounts.noteDeed(
            move, in: address, of: company.id, by: visitor.account, log: desk.log, at: time.now())
        let result = try await work()
        switch result {
        case .accepted(let receipt): try await accounts.bindDeed(note, to: receipt.index)
        case .refused: try await accounts.forgetDeed(note)
        }
        return result
    }

    /// What could not be done with a company, as a page.
    func answer(to error: CompanyError, _ visit: Visit) -> Answer {
        let words = CompanyErrorWords(error: error, texts: visit.texts)
        let page = ErrorPage(
            status: words.status.code, code: nil, detail: words.sentence, remedy: visit.texts(.formRemedy),
            texts: visit.texts
        ).page
        return .page(page, status: words.status)
    }

    /// The company that the path names, and the visit of somebody who acts for it.
    private func place(inCompany visit: Visit) async throws -> (CompanyPlace, Visit) {
        let account = try visit.loggedIn().account.id
        let place = try await knownAccounts().company(AccountID(try visit.piece("company")), for: account)
        var visit = visit
        visit.visitor?.company = place.company
        return (place, visit)
    }
}
