import Hummingbird
import Kernel
import Participation
import Proofs
import Storage
import Values

/// Trying a sample deployment in the place of a citizen, a clerk, a company or a journalist.
extension WebRoutes {
    private static let nameBytes = 5

    /// What the home page offers whoever wants to try; nil where people take part for real, or are logged in already.
    func trying(_ visit: Visit) -> [String: Any]? {
        guard sampleOffice != nil, accounts != nil, visit.visitor == nil else { return nil }
        return [
            "roles": SampleRole.allCases.map { role in
                [
                    "role": visit.texts(role.title), "task": visit.texts(role.task),
                    "action": "/try/\(role.rawValue)",
                ]
            }
        ]
    }

    /// Makes an account with a password that nobody knows, logs it in, and leads to what there is to do.
    func tryRole(_ visit: Visit) async throws -> Answer {
        guard let sampleOffice, let accounts, let role = SampleRole(rawValue: try visit.piece("role")) else {
            throw HTTPError(.notFound)
        }
        let now = time.now()
        let password = RandomBytes.nonce()
        let name = "sample-\(role.rawValue)-\(Hex.encode(RandomBytes.make(Self.nameBytes)))"
        do {
            let account = try await accounts.signUp(
                login: name, password: password, displayName: visit.texts(role.title), at: now, from: visit.client)
            if role == .clerk {
                let key = try await accounts.hostedKey(of: account.id, programme: DeskClerk.office, at: now)
                let index = try await sampleOffice.appoint(ActorID(key.publicKey.did))
                _ = try await views.wait(for: index, of: desk.log)
            }
            let session = try await accounts.logIn(login: name, password: password, at: now, from: visit.client)
            let step = try await firstStep(of: role)
            if role == .company { try await found(account, session, step.programme, visit) }
            return started(session, onward: step.path)
        } catch let error as AccountError {
            let words = AccountErrorWords(error: error, texts: visit.texts)
            return words.answer(AccountForms(texts: visit.texts).signUp)
        }
    }

    /// Makes a company with a second person in it, and lets whoever tries it act for it.
    private func found(_ account: Account, _ session: Session, _ programme: String?, _ visit: Visit) async throws {
        let (accounts, now) = (try knownAccounts(), time.now())
        let company = try await accounts.makeCompany(
            visit.texts(.tryCompanyName), registerNumber: "", by: account.id, at: now)
        let colleague = try await accounts.signUp(
            login: account.login + "-2", password: RandomBytes.nonce(), displayName: visit.texts(.tryColleague),
            at: now, from: visit.client)
        let code = try await accounts.invite(
            into: company.id, as: .member, by: account.id, log: desk.log, at: now)
        _ = try await accounts.accept(code, by: colleague.id, at: now)
        if let programme { try await accounts.act(for: company.id, in: programme, during: session) }
    }

    /// Where somebody in this role begins: the first open vote, the first register, the desk; else the list of programmes.
    private func firstStep(of role: SampleRole) async throws -> (path: String, programme: String?) {
        if role == .clerk { return (Address.desk.rawValue, nil) }
        for summary in try await views.programmes(of: desk.log) where summary.programme.sample ?? false {
            for (name, part) in summary.programme.parts.sorted(by: { $0.key < $1.key }) {
                let address = PartAddress(programme: summary.name, part: name)
                switch role {
                case .citizen where part.procedure.name == Budget.name:
                    let standing = standing(of: part, try await views.part(address, of: desk.log))
                    if standing.status == .open { return ("/programmes/\(address)", summary.name) }
                case .company:
                    guard let register = RegisterPart(summary, name, part) else { continue }
                    if try await takesSubmissions(register) {
                        return (register.href + "/submit", summary.name)
                    }
                case .journalist:
                    if let register = RegisterPart(summary, name, part) { return (register.href, summary.name) }
                default: continue
                }
            }
        }
        return (Address.home.rawValue, nil)
    }
}
