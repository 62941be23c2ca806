import Hummingbird
import Storage

/// The pages about how somebody gets in, by their addresses.
extension WebRoutes {
    func wayIn(_ visit: Visit) async throws -> Answer {
        switch visit.address {
        case .security: .page(try await security(visit))
        case .codes: .page(try await codes(visit))
        case .codesConfirm: try await confirmCodes(visit)
        case .codesRecovery: .page(try await askCode(visit, CodeForms.recovery))
        case .codesOff: .page(try await askCode(visit, CodeForms.off))
        case .logInCode: logInCode(visit)
        case .sessions: .page(try await sessions(visit))
        case .passkeys: .page(try await passkeys(visit))
        case .passkeyNew: .page(try await newPasskey(visit).page(visit.texts))
        case .passkeyRemove: .page(try await removePasskey(visit).page(visit.texts))
        case .logInPasskey:
            visit.visitor == nil ? .page(try logInPasskey(visit)) : .seeOther(Address.account.rawValue)
        case .openID: try await beginOpenID(visit)
        case .openIDBack: try await finishOpenID(visit)
        default: throw HTTPError(.notFound)
        }
    }

    func wayIn(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        switch visit.address {
        case .codes: try await prepareCodes(visit, form)
        case .codesConfirm: try await confirmCodes(visit, form)
        case .codesRecovery: try await renewRecoveryCodes(visit, form)
        case .codesOff: try await switchOffCodes(visit, form)
        case .logInCode: try await logInCode(visit, form)
        case .sessions: try await endSessions(visit)
        case .passkeyNew: try await newPasskey(visit, form)
        case .passkeyAdd: try await addPasskey(visit, form)
        case .passkeyRemove: try await removePasskey(visit, form)
        case .logInPasskey: try await logInPasskey(visit, form)
        default: throw HTTPError(.notFound)
        }
    }

    /// The accounts of the deployment.
    ///
    /// - Throws: 404 where nobody can have one.
    func knownAccounts() throws -> Accounts {
        guard let accounts else { throw HTTPError(.notFound) }
        return accounts
    }
}
