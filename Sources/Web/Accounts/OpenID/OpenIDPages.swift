import Hummingbird
import Kernel
import Proofs
import Storage

/// Logging in at an identity provider.
extension WebRoutes {
    /// Sends somebody to the provider.
    func beginOpenID(_ visit: Visit) async throws -> Answer {
        guard let openID else { throw HTTPError(.notFound) }
        let identify = visit.query.text(IdentityPlace.identify)
        let isForLevel = try await identityPlace(identify) != nil
        if isForLevel {
            guard visit.visitor != nil else { throw Detour.logIn }
        } else {
            guard visit.visitor == nil else { return .seeOther(Address.account.rawValue) }
        }
        let next = LocalPath(visit.query.text(AccountForms.next))?.text ?? Address.account.rawValue
        let (state, entry) = logInsElsewhere.begin(
            holder: visit.formToken ?? "", next: next, identify: isForLevel ? identify : nil, at: time.now())
        do {
            return .seeOther(try await openID.address(for: entry, state: state))
        } catch is OpenIDError { throw Detour.conflict(.openIDSilent) }
    }

    /// Somebody comes back from the provider.
    func finishOpenID(_ visit: Visit) async throws -> Answer {
        guard let openID else { throw HTTPError(.notFound) }
        let accounts = try knownAccounts()
        let state = visit.query.text("state")
        let entry = logInsElsewhere.take(state, holder: visit.formToken ?? "", at: time.now())
        // Who is refused comes back without a code, from some providers without the state as well.
        let code = visit.query.text("code")
        guard !code.isEmpty else { throw Detour.conflict(.openIDRefused) }
        guard let entry else { throw Detour.conflict(.openIDExpired) }
        do {
            let person = try await openID.person(code: code, entry: entry, at: time.now())
            if let part = entry.identify { return try await confirm(person, of: openID.provider, for: part, visit) }
            let session = try await accounts.logIn(
                issuer: openID.provider.issuer, subject: person.subject, name: person.name, at: time.now(),
                from: visit.client)
            try await endOldSession(visit)
            return started(session, onward: entry.next)
        } catch OpenIDError.silent {
            throw Detour.conflict(.openIDSilent)
        } catch OpenIDError.refused {
            throw Detour.conflict(.openIDRefused)
        } catch AccountError.throttled {
            throw Detour.conflict(.accountsBusy)
        }
    }
}
